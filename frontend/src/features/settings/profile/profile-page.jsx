// @ts-check
import { roleLabel } from '@/shared/format/labels.js';
import { useSession } from '@/shared/session/use-session.js';
import { MAY } from '../roles.js';
import { SettingRow } from '../setting-row.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { AppearanceGroup } from './appearance-group.jsx';
import { PasswordForm } from './password-form.jsx';
import { SignInList } from './sign-in-list.jsx';

export function ProfilePage() {
  const { user } = useSession();
  if (!user) return null;
  return (
    <>
      <SettingsGroup title="You">
        <SettingRow label="Email">{user.email}</SettingRow>
        <SettingRow label="Role" text={MAY[user.role]}>
          {roleLabel(user.role)}
        </SettingRow>
      </SettingsGroup>
      <AppearanceGroup />
      <SettingsGroup title="Password" text="A new one signs you out everywhere but here. API keys go on working until you revoke them.">
        <PasswordForm email={user.email} />
      </SettingsGroup>
      <SignInList />
    </>
  );
}

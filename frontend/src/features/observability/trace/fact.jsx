// @ts-check
/** A name and its value in a list of facts. @param {{ name: string, children: import('react').ReactNode }} props */
export function Fact({ name, children }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

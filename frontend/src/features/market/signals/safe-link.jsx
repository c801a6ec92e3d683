// @ts-check

const WEB = /^https?:\/\//i;

/**
 * A way out of the product to an address that somebody else wrote; what is no web address is only text.
 * @param {{ href: string, className?: string, children: import('react').ReactNode }} props
 */
export function SafeLink({ href, className, children }) {
  if (!WEB.test(href)) return <span className={className}>{children}</span>;
  return (
    <a href={href} className={className} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

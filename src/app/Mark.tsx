/** The mark: a slice header of three cells, and an arrow from its first to a row of cells. */
export function Mark() {
  return (
    <svg width="26" height="22" viewBox="0 0 26 22" aria-hidden fill="none" strokeWidth="1.5">
      <g stroke="currentColor">
        <path d="M1 1.75h15v6H1zM6 1.75v6M11 1.75v6" />
        <path d="M5 14.25h20v6H5zM10 14.25v6M15 14.25v6M20 14.25v6" />
      </g>
      <path d="M10 14.25h10v6H10z" fill="var(--color-accent)" fillOpacity="0.28" />
      <path
        d="M3.5 4.75v4.5q0 1.75 1.75 1.75H10q1.75 0 2.2 1.9l.1.7"
        stroke="var(--color-accent)"
        strokeLinecap="round"
      />
      <circle cx="3.5" cy="4.75" r="1.25" fill="var(--color-accent)" />
    </svg>
  );
}

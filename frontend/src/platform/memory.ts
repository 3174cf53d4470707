// Small choices of this person on this computer (theme). `serve` takes another port, and so another origin, each time:
// a cookie is shared between the ports of a host, local storage is not. The window's origin has no cookies. Write both.

export function recall(key: string): string | undefined {
  const name = `guildbook-${key}=`;
  const cookie = document.cookie.split("; ").find((c) => c.startsWith(name));
  if (cookie) return decodeURIComponent(cookie.slice(name.length));
  try {
    return localStorage.getItem(`guildbook-${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  document.cookie = `guildbook-${key}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Strict`;
  try {
    localStorage.setItem(`guildbook-${key}`, value);
  } catch {
    // A browser may withhold storage; the choice then lasts as long as the page.
  }
}

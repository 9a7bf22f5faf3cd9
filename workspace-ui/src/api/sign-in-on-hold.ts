/** The account works at another place now: this one keeps what it shows, and asks whether to take the place back. */
let isOnHold = false;

export function holdSignIn(next: boolean): void {
  isOnHold = next;
}

export function isSignInOnHold(): boolean {
  return isOnHold;
}

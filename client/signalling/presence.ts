/** A count of people, as the server writes it. */
function countIn(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('participants' in answer)) return null;
  const { participants } = answer;
  return Number.isInteger(participants) ? (participants as number) : null;
}

/**
 * How many are in a room now; null when the server does not tell, or cannot be reached. `base` is
 * the address of the server without a slash at its end, empty for the page's own.
 */
export async function askPresence(
  base: string,
  room: string,
  ask: (url: string) => Promise<Response> = fetch,
): Promise<number | null> {
  try {
    const answer = await ask(`${base}/rooms/${encodeURIComponent(room)}/presence`);
    return answer.ok ? countIn(await answer.json()) : null;
  } catch {
    // The page works without.
    return null;
  }
}

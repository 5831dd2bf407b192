/**
 * @param {Response} response that refuses
 * @returns {number} seconds that the server asks to wait; 0 where it says nothing
 */
export function retryAfterOf(response) {
  return Number(response.headers.get("Retry-After")) || 0;
}

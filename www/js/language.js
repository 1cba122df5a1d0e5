// @ts-check
/** Which of our languages somebody reads. */

/**
 * What was asked for, else what the browser prefers, else the first that there is.
 * @param {string | undefined} asked
 * @param {readonly string[]} ours
 * @returns {string}
 */
export function chosen(asked = "auto", ours) {
  for (const wanted of [...(asked === "auto" ? [] : [asked]), ...navigator.languages]) {
    const [primary] = wanted.toLowerCase().split("-");
    const near = ours.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ?? ours.find((tag) => tag.split("-")[0] === primary);
    if (near !== undefined) return near;
  }
  return ours[0] ?? "en";
}

/** How many of the public cases are accepted and give the same. It may only grow. */
export const acceptedCases = 450

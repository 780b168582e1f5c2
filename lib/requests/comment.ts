/** Characters of a comment: longer than any argument needs, and the text is shown whole on the page. */
export const COMMENT_MAX = 4000;

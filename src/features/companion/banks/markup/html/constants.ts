/** What shows or plays something that text cannot. */
export const mediaElements: ReadonlySet<string> = new Set(
  "img image picture audio video object embed iframe frame svg canvas map applet source track include customInteraction".split(
    " ",
  ),
);

/** Fields inside the text of a question. */
export const formElements: ReadonlySet<string> = new Set("input select textarea button".split(" "));

/** How text looks; some of it may mean something (“the underlined word”). */
export const formatting: ReadonlySet<string> = new Set(
  "b strong i em u s del ins strike mark font big small center".split(" "),
);

export const blocks: ReadonlySet<string> = new Set(
  "p div h1 h2 h3 h4 h5 h6 blockquote address article section header footer main nav aside figure figcaption hr dl dt dd caption fieldset legend details summary prompt".split(
    " ",
  ),
);

export const mediaFile =
  /\.(mp3|mp4|m4a|m4v|ogg|ogv|oga|wav|webm|mov|avi|flac|swf|png|jpe?g|gif|svg|webp|pdf)(\?|#|$)/i;

const paired = (plain: string, raised: string): ReadonlyMap<string, string> => {
  const letters = [...raised];
  return new Map([...plain].map((letter, at) => [letter, letters[at] ?? letter]));
};

export const superscripts = paired("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ");
export const subscripts = paired("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");

export const knownTag =
  /<\/?(a|abbr|audio|b|big|blockquote|br|button|caption|center|cite|code|dd|del|dfn|div|dl|dt|em|embed|figure|font|h[1-6]|hr|i|iframe|img|input|ins|kbd|label|li|math|object|ol|p|pre|q|s|samp|script|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|tr|tt|u|ul|var|video)(\s[^<>]*)?\/?>/i;

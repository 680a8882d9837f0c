import type { LeftKey } from "../types";

/**
 * The columns of a table of questions, by the heads they may have (letters and digits only, in lower case; what follows ` - ` or
 * a parenthesis is no part of a head). `options` are one cell with `|`, `;` or line ends between them, or a column for each
 * (`option a` … `option j`, `a` … `j`, `option 1` …, `choice 1` …, `answer 1` …, `选项A` …).
 */
export const columnHeads = {
  type: ["type", "questiontype", "kind", "题型", "题目类型", "类型"],
  question: ["question", "questiontext", "text", "prompt", "stem", "题目", "问题", "题干", "题目内容"],
  title: ["title", "name", "questionname", "标题", "名称"],
  category: ["category", "topic", "subject", "分类", "类别", "知识点", "章节"],
  options: ["options", "choices", "answers", "选项"],
  correct: [
    "correct",
    "correctanswer",
    "correctanswers",
    "correctoption",
    "correctchoice",
    "answer",
    "rightanswer",
    "key",
    "solution",
    "答案",
    "正确答案",
    "标准答案",
    "参考答案",
  ],
  keywords: ["keywords", "关键词"],
  explanation: ["explanation", "feedback", "generalfeedback", "解析", "解释", "答案解析", "试题解析"],
  explanationCorrect: ["explanationcorrect", "correctfeedback", "feedbackcorrect"],
  explanationIncorrect: ["explanationincorrect", "incorrectfeedback", "feedbackincorrect"],
  media: [
    "image",
    "imagelink",
    "imageurl",
    "picture",
    "audio",
    "audiolink",
    "video",
    "videolink",
    "media",
    "图片",
    "图片链接",
  ],
} as const satisfies Record<string, readonly string[]>;

export const optionHead = /^(?:(?:option|choice|answer|选项)([a-j]|[1-9]|10)|([a-j]))$/;

/** Columns of wrong options beside the column of the right one. */
export const wrongHead = /^(?:(?:false|wrong|incorrect)(?:answer|option|choice)s?|distractors?)\d{0,2}$/;

/** Columns that say nothing of a question itself; it is no loss that they are not read. */
export const idleHead = /^(id|no|nr|number|questionid|questionnumber|index|序号|编号|题号)?$/;

/** Names of the types in a `type` column, letters only, in lower case; the reason for those a quiz has no place for. */
export const typeNames: ReadonlyMap<string, "choice" | "truth" | "short" | LeftKey> = new Map(
  Object.entries({
    multiplechoice: "choice",
    multichoice: "choice",
    singlechoice: "choice",
    choice: "choice",
    mc: "choice",
    mcq: "choice",
    checkbox: "choice",
    multipleselect: "choice",
    quiz: "choice",
    单选: "choice",
    单选题: "choice",
    选择题: "choice",
    单项选择题: "choice",
    多选: "choice",
    多选题: "choice",
    多项选择题: "choice",
    truefalse: "truth",
    trueorfalse: "truth",
    boolean: "truth",
    tf: "truth",
    判断: "truth",
    判断题: "truth",
    shortanswer: "short",
    short: "short",
    text: "short",
    sa: "short",
    fillintheblank: "short",
    typeanswer: "short",
    填空: "short",
    填空题: "short",
    poll: "survey",
    survey: "survey",
    essay: "essay",
    openended: "essay",
    简答题: "essay",
    问答题: "essay",
    论述题: "essay",
    matching: "matching",
    match: "matching",
    连线题: "matching",
    配对题: "matching",
    ordering: "order",
    排序题: "order",
    numerical: "numerical",
    numeric: "numerical",
  } as const),
);

/** What stands for true and for false in a column of answers. */
export const truthNames: ReadonlyMap<string, boolean> = new Map([
  ...["true", "t", "正确", "对", "是", "√", "✓"].map((name) => [name, true] as const),
  ...["false", "f", "错误", "错", "否", "×", "✗"].map((name) => [name, false] as const),
]);

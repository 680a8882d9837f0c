import { expect, test } from "vitest";
import { inShort, rowsOf, shortAnswer, type Table } from "../../../../../tests/support/short-answers";

const negation: Table = [
  [
    ["parameters | weights"],
    ["It does not change the weights.", "0 ?"],
    ["It doesn't change weights", "0 ?"],
    ["It doesn’t change weights", "0 ?"],
    ["It never really changes weights", "0 ?"],
    ["It never changes any of the weights", "10"],
    ["No, the weights change.", "10"],
    ["It is not slow: weights stay.", "10"],
    ["not that\nweights", "10"],
    ["not – weights", "10"],
    ["It changes not only weights but all", "10"],
    ["not code but weights", "10"],
    ["without weights", "0 ?"],
    ["neither weights nor parameters", "0 ?"],
    ["No weights here. The parameters are data.", "10 ?"],
    ["non-weights", "0 ?"],
    ["It cannot change weigths", "0 ?"],
    ["There is no doubt: weights", "10"],
    ["weights are not changed", "10"],
    ["a nothing of weights", "10"],
    ["a knot of weights", "10"],
    ["not 3.5 weights", "0 ?"],
  ],
  [["does not train | no training"], ["It does not train.", "10"], ["no training", "10"], ["training", "0"]],
  [
    ["search ! changes the weights"],
    ["search", "10"],
    ["search changes the weights", "0"],
    ["search never changes the weights", "10 ?"],
  ],
  [
    ["Gewichte"],
    ["Es ändert nicht die Gewichte.", "0 ?"],
    ["ohne neue Gewichte", "0 ?"],
    ["keine Gewichte", "0 ?"],
    ["nicht nur Gewichte", "10"],
    ["nicht Code, sondern Gewichte", "10"],
    ["kein Text sondern Gewichte", "10"],
    ["weder Text noch Gewichte", "0 ?"],
  ],
];

const elsewhere: Table = [
  [
    ["参数 | 权重"],
    ["它不更新参数", "0 ?"],
    ["它并不会更新模型的参数", "10"],
    ["它不会更新参数", "0 ?"],
    ["没有参数", "0 ?"],
    ["无需改变参数", "0 ?"],
    ["不仅更新参数", "10"],
    ["不断更新参数", "10"],
    ["不同的参数", "10"],
    ["不慢，更新参数", "10"],
    ["能不能更新参数", "10"],
    ["有没有参数", "10"],
    ["参数不参数", "10"],
    ["判别参数", "10"],
    ["不是提示而是参数", "10"],
    ["不是提示，而是参数", "10"],
    ["并非参数", "0 ?"],
    ["從不更新权重", "0 ?"],
  ],
  [["监督学习"], ["监督学习", "10"], ["无监督学习", "0 ?"]],
  [["ข้อมูล"], ["ใช้ข้อมูล", "10"], ["ไม่ใช้ข้อมูล", "0 ?"], ["ไม่มีข้อมูล", "0 ?"], ["ไม่ช้า แต่ใช้ข้อมูล", "10"]],
  [
    ["학습"],
    ["안 학습한다", "0 ?"],
    ["못 학습한다", "0 ?"],
    ["검색이 아니라 학습이다", "10"],
    ["결코 학습이 아니다", "0 ?"],
    ["학습하지 않는다", "10"],
  ],
  [["学習"], ["決して学習ではない", "0 ?"], ["学習ではない", "10"]],
  [["学習 ! 学習ではない | 学習しない"], ["学習ではない", "0"], ["学習しない", "0"], ["学習する", "10"]],
];

test.each(rowsOf([...negation, ...elsewhere]))("$key: $answer", ({ key, answer, result }) => {
  expect(inShort(shortAnswer(key), answer)).toBe(result);
});

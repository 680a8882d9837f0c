function vote(answers) {
  return answers[0];
}

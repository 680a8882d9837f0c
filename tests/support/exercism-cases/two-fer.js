function twoFer(name) {
  return `One for ${name ?? "you"}, one for me.`;
}

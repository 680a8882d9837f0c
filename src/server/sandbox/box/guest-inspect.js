(host) => {
  host.inspect = (value) => (typeof value === "string" ? value : String(value));
  host.format = (values) => values.map(host.inspect).join(" ");
};

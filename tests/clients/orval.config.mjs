export default {
  tickets: {
    input: "openapi.json",
    output: { target: "made/orval.ts", client: "axios-functions", mode: "single" },
  },
};

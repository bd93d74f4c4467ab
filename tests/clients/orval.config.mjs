export default {
  tickets: {
    input: "./generated/openapi.json",
    output: { target: "./generated/orval.ts", client: "fetch", baseUrl: { runtime: "process.env.URL_OF_SERVER" } },
  },
};

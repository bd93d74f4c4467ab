// Starts the explorer. The page is at docs or docs/, below whatever path a proxy has put before it.
SwaggerUIBundle({
  url: location.pathname.replace(/\/docs\/?$/i, "/openapi.json"),
  dom_id: "#explorer",
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  // Nobody else is told what this document is.
  validatorUrl: null,
});

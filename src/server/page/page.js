// Comfort alone: the pages do all their work without it.
"use strict";
{
  const texts = form => [...form.querySelectorAll("textarea, input[type=text]")];
  // What the server has refused and given back is stored nowhere either.
  const isNew = (form, it) => it.value !== it.defaultValue || "unsent" in form.dataset;
  const isWritten = form => texts(form).some(it => it.value.trim() !== "" && isNew(form, it));
  let sent = null;
  addEventListener("submit", event => {
    sent = event.target;
  });
  // A form sends its own texts: those of another one on the page would be lost, too.
  addEventListener("beforeunload", event => {
    const forms = [...document.querySelectorAll("main form[method=post]")];
    if (forms.some(form => form !== sent && isWritten(form))) event.preventDefault();
    sent = null;
  });
  addEventListener("keydown", event => {
    const isSending = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSending && !event.repeat && event.target.matches("textarea")) event.target.form.requestSubmit();
  });
}

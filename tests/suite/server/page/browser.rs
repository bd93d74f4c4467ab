//! The pages in a real browser, and what axe and a validator of HTML have against them.

mod chromium;
mod journey;
mod rules;

//! The pages in a real browser, and what axe and a validator of HTML have against them.

mod back;
mod chromium;
mod comfort;
mod ends;
mod explorer;
mod journey;
mod rules;
mod sites;
mod weary;

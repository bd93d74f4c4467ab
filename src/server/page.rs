//! The pages for people, rendered here and working without a script: the same gate, store, expressions and permissions as
//! the routes of the API, which they call as functions and never over HTTP.
//!
//! ```text
//! door (session, origin, headers) → handler → what the API's handler calls → template
//! ```

pub mod asset;
mod cookie;
pub mod door;
mod fault;
pub mod filing;
mod form;
pub mod list;
mod look;
pub mod once;
pub mod session;
pub mod sign_in;
pub mod stats;
pub mod ticket;
pub mod trash;
mod view;

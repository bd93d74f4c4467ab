//! The suite: the real binary, real files, real sockets, real terminals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails"
)]

mod body;
mod bounds;
mod care;
mod catalogos;
mod changes;
mod changes_many;
mod comments;
mod comments_long;
mod create;
mod damage;
mod edit;
mod edit_faults;
mod edit_meanwhile;
mod estrictos;
mod export;
mod faults;
mod filter_meaning;
mod find;
mod generated;
mod harness;
mod idempotency;
mod import;
mod import_bad;
mod import_history;
mod import_load;
mod import_rows;
mod keys;
mod layout;
mod limits;
mod listing;
mod load;
mod manual;
mod many_tickets;
mod mistakes;
mod output;
mod pager;
mod permissions;
mod pipes;
mod power;
mod prompts;
mod prompts_names;
mod readme;
mod remote;
mod remote_bounds;
mod remote_bulk;
mod remote_faults;
mod remote_foreign;
mod remote_hazards;
mod remote_own;
mod remote_reading;
mod remote_ways;
mod screen;
mod search;
mod server_catalogos;
mod server_contract;
mod server_document;
mod server_double;
mod server_http;
mod server_life;
mod server_memory;
mod server_siblings;
mod server_tokens;
mod serving;
mod settings;
mod shells;
mod stats;
mod stats_charts;
mod stats_unknown;
mod store_files;
mod store_own_files;
mod store_suite;
mod store_suite_bulk;
mod store_suite_catalogos;
mod store_suite_stats;
mod store_suite_trash;
mod terminal;
mod traces;
mod trash;
mod undoing;
mod versions;
mod waiting;
mod watch;
mod year;

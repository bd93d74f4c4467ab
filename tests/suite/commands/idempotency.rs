//! `--idempotency-key`: a filing that may be repeated.

use crate::harness::{Home, SEED};

#[test]
fn the_same_key_with_the_same_ticket_answers_the_first_ticket_again() {
    let home = Home::new();
    let first = home.run(["create", "--idempotency-key", "k-1"]).args(SEED).done();
    let again = home.run(["create", "--idempotency-key", "\"k-1\""]).args(SEED).done();
    assert_eq!(first.code(0).out, again.code(0).out);
    assert!(first.err.is_empty());
    again.err_has("nothing new was stored");
    let next = home.run(["create", "-q"]).args(SEED).done();
    assert!(next.code(0).out.ends_with("-000002\n"), "{}", next.out);
}

#[test]
fn the_same_key_with_another_ticket_is_a_conflict_and_stores_nothing() {
    let home = Home::new();
    home.run(["create", "--idempotency-key", "k-1"]).args(SEED).done().code(0);
    let other = SEED.map(|arg| if arg == "Cannot access dashboard" { "Another" } else { arg });
    let done = home.run(["create", "--json", "--idempotency-key", "k-1"]).args(other).done();
    assert_eq!(done.code(5).problem()["status"], 409);
    done.err_has("-000001");
    assert_eq!(home.run(["list"]).done().json().as_array().unwrap().len(), 1);
}

#[test]
fn a_key_that_is_none_is_refused() {
    let home = Home::new();
    for key in ["", "a b", "ñ", &"k".repeat(256)] {
        home.run(["create", "--idempotency-key", key]).args(SEED).done().code(2).err_has("--idempotency-key");
    }
}

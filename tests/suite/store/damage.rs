//! Damaged stores: the damage is named, nothing panics, no value is made up.

use std::fs;

use crate::harness::{Home, SEED};

/// A store of 300 tickets, so that its tables have inner pages.
fn filled() -> Home {
    let home = Home::new();
    home.fill(299, 800);
    home
}

/// Every command ends by itself; what does not succeed says in words that the file is damaged.
#[track_caller]
fn ends_in_words(home: &Home, what: &str) -> Vec<i32> {
    let commands: [&[&str]; 4] = [&["list", "-l", "1000"], &["list", "--area", "3"], &["show", "7"], &["create"]];
    let mut codes = Vec::new();
    for command in commands {
        let seed: &[&str] = if command[0] == "create" { &SEED } else { &[] };
        let done = home.run(["--format", "table"]).args(command).args(seed).done();
        let code = done.status.code().unwrap_or_else(|| panic!("{what}: {command:?} died: {done:?}"));
        let named = ["damaged", "this is not a ticket store"].iter().any(|word| done.err.contains(word));
        assert!(code == 0 || (code == 1 && named && done.out.is_empty()), "{what}: {command:?}: {done:?}");
        codes.push(code);
    }
    codes
}

#[test]
fn a_page_full_of_noise_is_named_as_damage_wherever_it_is() {
    let home = filled();
    let intact = fs::read(home.store()).unwrap();
    assert!(intact.len() > 40 * 4096);
    let mut refusals = 0;
    for page in (0..intact.len() / 4096).filter(|page| page % 7 < 2 || *page < 16) {
        let mut bytes = intact.clone();
        for (at, byte) in bytes[page * 4096..][..4096].iter_mut().enumerate() {
            *byte = u8::try_from((at * 167 + page) % 251).unwrap() ^ 0xA5;
        }
        fs::write(home.store(), &bytes).unwrap();
        refusals += ends_in_words(&home, &format!("page {page}")).iter().sum::<i32>();
    }
    assert!(refusals > 20, "only {refusals} refusals: the damage was hardly met");
}

#[test]
fn a_file_that_was_cut_off_is_named_as_damage_wherever_it_ends() {
    let home = filled();
    let intact = fs::read(home.store()).unwrap();
    for end in [1, 50, 99, 100, 4095, 4096, 5000, 8192, intact.len() / 2, intact.len() - 4096, intact.len() - 1] {
        fs::write(home.store(), &intact[..end]).unwrap();
        let codes = ends_in_words(&home, &format!("cut at {end}"));
        assert_eq!(codes, [1, 1, 1, 1], "cut at {end}");
        assert!(fs::read(home.store()).unwrap() == intact[..end], "the rest was changed");
    }
}

#[test]
fn a_damaged_row_is_named_and_the_others_are_still_shown() {
    let table = [
        ("id_ticket = x'00'", "id_ticket"),
        ("usuario_id = x''", "usuario_id"),
        ("titulo = CAST(x'41ff' AS TEXT)", "titulo"),
        ("descripcion = CAST(x'c0af' AS TEXT)", "descripcion"),
        ("fecha_creacion = 9223372036854775807", "fecha_creacion"),
    ];
    for (damage, column) in table {
        let home = Home::new();
        let codes = [home.seed(), home.seed(), home.seed()];
        home.sql()
            .execute_batch(&format!(
                "PRAGMA ignore_check_constraints=ON; UPDATE tickets SET {damage} WHERE clave % 1000 = 2"
            ))
            .unwrap();
        let want = format!("ticket {} is damaged: {column}: ", codes[1]);
        for command in [["list"].as_slice(), &["show", &codes[1]]] {
            let done = home.run(command).args(["--format", "table"]).done();
            done.code(1).err_has(&want).err_has("restore the file from a backup");
            assert_eq!(done.out, "");
        }
        home.run(["show", &codes[0]]).done().code(0);
        home.run(["list", "--limit", "1"]).done().code(if column == "fecha_creacion" { 1 } else { 0 });
        assert!(home.seed().ends_with("000004"));
    }
}

/// FTS5 has room for 2,000 segments, and says of the next one what it says of a full disk.
#[test]
fn a_search_index_that_can_take_no_more_is_not_called_a_full_disk() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(crate::harness::SEED_BODY.replace('\n', "")).done().code(0);
    let mut sql = home.sql();
    let write = |sql: &rusqlite::Connection, rowid: i64| {
        let insert = "INSERT INTO busqueda (rowid, de_titulo, de_descripcion, de_comentarios, de_internos) \
                      VALUES (?1, 'w', '', '', '')";
        sql.execute(insert, [rowid])
    };
    let set = "INSERT INTO busqueda (busqueda, rank) VALUES (?1, ?2)";
    sql.execute(set, ("crisismerge", 1999)).unwrap();
    let transaction = sql.transaction().unwrap();
    // Each is older than the one before, and so a segment. Three that are merged leave room on their level for 1,998 more.
    let mut rowids = (1_i64..10_000_000).rev();
    for _ in 0..3 {
        rowids.by_ref().take(5).for_each(|rowid| assert_eq!(write(&transaction, rowid).unwrap(), 1));
        transaction.execute(set, ("merge", 1000)).unwrap();
    }
    rowids.by_ref().take(1_990).for_each(|rowid| assert_eq!(write(&transaction, rowid).unwrap(), 1));
    transaction.commit().unwrap();
    let full = rowids.find_map(|rowid| write(&sql, rowid).err()).unwrap();
    assert_eq!(full.sqlite_error_code(), Some(rusqlite::ErrorCode::DiskFull));
    let before = home.run(["export"]).done().out;
    let done = home.run(["update", "1", "--titulo", "new", "--format", "table"]).done();
    done.code(1).err_has("the search index cannot take more; nothing was stored: move the tickets to a new store with");
    assert!(!done.err.contains("disk"), "{}", done.err);
    assert_eq!(home.run(["export"]).done().out, before);
    // Nor is a disk that is full called an index.
    sql.execute("INSERT INTO busqueda (busqueda) VALUES ('delete-all')", []).unwrap();
    let log = home.store().with_file_name("tickets.db-wal");
    let words = home.injecting("pwrite64", "error=ENOSPC", 1, Some(&log));
    let done = home.via(words).args(["update", "1", "--titulo", "new", "--format", "table"]).done();
    done.code(1).err_has("the disk is full");
}

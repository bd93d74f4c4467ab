//! Disks of a database that are full.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::time::Instant;

use postgres::{Client, NoTls};

use super::on;
use crate::harness::{Home, SEED, SEED_BODY, USUARIO};
use crate::support::disk::Disk;
use crate::support::postgres::{database_alone, database_logging_in};
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

/// All files of a name below a folder.
fn files_named(folder: &Path, name: &str) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name() == name {
                files.push(entry.path());
            }
        }
    }
    files
}

#[test]
fn a_disk_that_is_full_stores_nothing_half_and_files_again_when_it_has_room() {
    let Some((alone, db)) = database_alone() else { return };
    let home = Home::new();
    let Some(disk) = Disk::mount() else { return };
    let space = disk.path().join("space");
    fs::create_dir(&space).unwrap();
    let (before, cluster) = db.split_once("?host=").unwrap();
    let owner = fs::metadata(cluster).unwrap();
    chown(&space, Some(owner.uid()), Some(owner.gid())).unwrap();
    let name = before.rsplit_once('/').unwrap().1;
    let mut client = Client::connect(&db, NoTls).unwrap();
    client.batch_execute(&format!("CREATE TABLESPACE {name} LOCATION '{}'", space.display())).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {name}_full TABLESPACE {name} TEMPLATE template0")).unwrap();
    let full = format!("{before}_full?host={cluster}");
    on(&home, &full, &["create", "-q"]).args(SEED).done().code(0);
    let server = serve(&home, &full);
    disk.fill();
    // What fits into pages that are there is filed; then no page comes any more.
    let text = "word ".repeat(4_000);
    let create =
        || on(&home, &full, &["create", "-q", "-t", "t", "-d", &text, "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"]);
    let mut filed = 1;
    let refused = loop {
        let done = create().done();
        if !done.status.success() {
            break done;
        }
        filed += 1;
        assert!(filed < 500, "the disk is never full");
    };
    refused.code(1).err_has("the database's disk is full; nothing was stored");
    let body = SEED_BODY.replace("dashboard", &"more words ".repeat(4_000));
    let answer = server.send(&Request::post(&body));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    home.file("rows.jsonl", crate::import::rows(2_000));
    on(&home, &full, &["import", "rows.jsonl"]).done().code(1).err_has("disk is full");
    let list = || on(&home, &full, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
    assert_eq!(list().lines().count(), filed, "half of something is stored");
    // A connection writes what it begins with, if nobody has.
    let begins: Vec<PathBuf> = files_named(&space, "pg_internal.init");
    assert!(!begins.is_empty());
    begins.iter().for_each(|file| fs::remove_file(file).unwrap());
    disk.fill();
    on(&home, &full, &["list"]).done().code(1).err_has("the database's disk is full; nothing was stored");
    create().done().code(1).err_has("the database's disk is full; nothing was stored");
    let answer = server.send(&Request::post(&body));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    disk.free();
    create().done().code(0);
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    let numbers: Vec<usize> = list().lines().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=filed + 2).collect::<Vec<_>>());
    drop(server);
    // Before its disk.
    drop(alone);
}

/// Leaves a tenth of a mebibyte of the files for writes to come that are there already, each of which has one.
fn use_up(client: &mut Client, wal: &Path) {
    let write = |client: &mut Client, bytes: i32| {
        client.query("SELECT pg_logical_emit_message(false, 't', repeat('x', $1))", &[&bytes]).unwrap();
    };
    loop {
        let name = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())";
        let now: String = client.query_one(name, &[]).unwrap().get(0);
        let mut names = fs::read_dir(wal).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        if !names.any(|it| it.len() == now.len() && it > now) {
            break;
        }
        write(client, 1);
        client.query("SELECT pg_switch_wal()", &[]).unwrap();
        write(client, 1);
    }
    let left = "SELECT (1048576 - (pg_current_wal_insert_lsn() - '0/0') % 1048576)::integer";
    let left: i32 = client.query_one(left, &[]).unwrap().get(0);
    write(client, (left - 104_858).max(1));
}

#[test]
fn a_disk_of_writes_to_come_that_is_full_ends_the_database_and_nothing_that_was_answered() {
    let Some(disk) = Disk::mount() else { return };
    let Some((mut cluster, db)) = database_logging_in(&disk.path().join("wal")) else { return };
    let home = Home::new();
    let db = format!("{db}&connect_timeout=1");
    let mut client = Client::connect(&db, NoTls).unwrap();
    // What a supervisor wants; by itself PostgreSQL would try again with the same disk.
    client.batch_execute("ALTER SYSTEM SET restart_after_crash = off").unwrap();
    client.batch_execute("SELECT pg_reload_conf()").unwrap();
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let server = serve(&home, &db);
    disk.fill();
    use_up(&mut client, &disk.path().join("wal"));
    let file = |key: usize| server.send(&Request::post(SEED_BODY).header("Idempotency-Key", &key.to_string()));
    let since = Instant::now();
    let mut answered = Vec::new();
    let refused = loop {
        let answer = file(answered.len());
        if answer.status != 200 {
            break answer;
        }
        answered.push(answer.codigo());
        assert!(since.elapsed() < PATIENCE, "the disk is never full");
    };
    // Its COMMIT may have been on its way: then only the key can tell.
    let is_told = refused.header("Retry-After").is_some();
    assert!([(503, true), (500, false)].contains(&(refused.status, is_told)), "{}", refused.text());
    for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
        let answer = server.send(&request);
        assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    }
    for args in [&["create", "-q"][..], &["list"]] {
        let args: Vec<&str> =
            if args == ["list"] { args.to_vec() } else { args.iter().chain(&SEED).copied().collect() };
        on(&home, &db, &args).done().code(7).err_has("nothing was stored");
    }
    assert!(cluster.log().contains("No space left on device"), "{}", cluster.log());
    disk.free();
    cluster.does("start");
    answered.push(file(answered.len()).codigo());
    assert_eq!(file(0).codigo(), answered[0]);
    let last = on(&home, &db, &["create", "-q"]).args(SEED).done().code(0).out.clone();
    let stored = on(&home, &db, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
    let stored: Vec<&str> = stored.lines().collect();
    assert_eq!(stored[1..stored.len() - 1], answered, "lost, or filed twice");
    assert_eq!(stored[stored.len() - 1], last.trim_end());
    let numbers: Vec<usize> = stored.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    drop(server);
    // Before its disk.
    drop(cluster);
}

//! No command writes an answer over the store it reads.

use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::Home;

#[test]
fn neither_an_export_nor_a_chart_takes_the_place_of_the_store_whatever_it_is_called() {
    let home = Home::new();
    home.seed();
    let store = home.store();
    let folder = home.path();
    let side = |suffix: &str| format!("{}{suffix}", store.display());
    fs::hard_link(&store, folder.join("hard")).unwrap();
    symlink(&store, folder.join("soft")).unwrap();
    symlink(store.parent().unwrap(), folder.join("other-way")).unwrap();
    let other_way = format!("other-way/{}", store.file_name().unwrap().to_str().unwrap());
    let names = [side(""), side("-wal"), side("-shm"), side("-journal"), "hard".into(), "soft".into(), other_way];
    let before = fs::read(&store).unwrap();
    for name in &names {
        for args in [["export", "--force", "-o"], ["stats", "--force", "--svg"], ["stats", "--force", "--png"]] {
            let done = home
                .run(args)
                .args([name])
                .args(["--format", if args[0] == "export" { "csv" } else { "table" }])
                .done();
            done.code(5).err_has("this file is the store's own: name another one");
        }
    }
    assert_eq!(fs::read(&store).unwrap(), before);
    assert!(!fs::exists(side("-journal")).unwrap());
    home.run(["show", "1"]).done().code(0);
}

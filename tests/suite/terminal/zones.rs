//! Whose time it is: that of `TZ`, of the config file, or UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::harness::Home;
use crate::support::serving::Server;
use crate::support::terminal::{Left, Terminal, command};

fn zoned(home: &Home, zone: &str, args: &[&str]) -> Left {
    let program = command(home, "tickets").args(args).args(["--color", "never"]).env("TZ", zone);
    Terminal::start(program).left()
}

/// Sets when the only ticket was filed.
fn filed(home: &Home, ago: i64) {
    home.sql()
        .execute("UPDATE tickets SET fecha_creacion = unixepoch() - ?1, fecha_actualizacion = unixepoch()", [ago])
        .unwrap();
}

/// The rules of a zone in which it is this hour now.
fn where_it_is(hour: i64) -> String {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let ahead = hour - now / 3600 % 24;
    let ahead = if ahead < -11 { ahead + 24 } else { ahead };
    // What is ahead of UTC has a minus there.
    format!("<LOC>{}", -ahead)
}

#[test]
fn moments_on_a_terminal_are_of_the_zone_and_utc_on_demand() {
    let home = Home::new();
    home.seed();
    home.sql()
        .execute_batch("UPDATE tickets SET fecha_creacion = 1700000000, fecha_actualizacion = 1700000000")
        .unwrap();
    let show = |zone: &str, more: &[&str]| zoned(&home, zone, &[&["show", "1"][..], more].concat()).code(0).screen;
    let madrid = "CET-1CEST,M3.5.0,M10.5.0/3";
    assert!(show(madrid, &[]).contains("FechaCreacion       2023-11-14 23:13:20 +01:00"), "{}", show(madrid, &[]));
    assert!(show("<-05>5", &[]).contains("2023-11-14 17:13:20 -05:00"));
    assert!(show(madrid, &["--utc"]).contains("FechaCreacion       2023-11-14T22:13:20Z"));
    let list = |zone: &str, more: &[&str]| zoned(&home, zone, &[&["list"][..], more].concat()).code(0).screen;
    assert!(list("<+14>-14", &[]).ends_with("  2023-11-15"), "a day of the zone: {}", list("<+14>-14", &[]));
    assert!(list("<+14>-14", &["--utc"]).ends_with("  2023-11-14 22:13"));
    assert!(
        list("UTC", &["--utc"])
            .starts_with("Codigo           Titulo                   Area  Prioridad  Estado   Creacion (UTC)")
    );
    filed(&home, 3 * 3600 + 1800);
    assert!(list("UTC", &[]).ends_with("  3 h"), "{}", list("UTC", &[]));
    // The environment is before the config file.
    home.file(".config/tickets/config.toml", "[output]\ntimezone = \"MSK-3\"\n");
    assert!(show("", &[]).contains("+03:00"), "{}", show("", &[]));
    assert!(show("<-05>5", &[]).contains("-05:00"));
}

#[test]
fn a_zone_that_does_not_exist_is_said_and_asked_for_only_where_it_counts() {
    let home = Home::new();
    home.seed();
    let said =
        "there is no time zone 'Nowhere/None': write UTC, or a name below /usr/share/zoneinfo such as Europe/Madrid";
    for args in [&["list"][..], &["show", "1"], &["log"], &["list", "--watch"]] {
        let left = zoned(&home, "Nowhere/None", args).code(2);
        assert!(left.screen.contains(said), "{args:?}: {}", left.screen);
    }
    for args in
        [&["list", "--utc"][..], &["list", "--json"], &["list", "-q"], &["show", "1", "--utc"], &["area", "list"]]
    {
        zoned(&home, "Nowhere/None", args).code(0);
    }
    let nowhere = |args: &[&str]| home.run(args).env("TZ", "Nowhere/None").done();
    nowhere(&["list", "--desde", "7d"]).code(0);
    nowhere(&["list", "--desde", "hoy"]).code(2).err_has(said);
    nowhere(&["list", "--where", "creado>=hoy"]).code(2).err_has(said);
    nowhere(&["list", "--utc", "--where", "creado>=hoy"]).code(0);
    // What is done is not undone by it.
    let left = zoned(&home, "Nowhere/None", &["update", "1", "-p", "4"]).code(0);
    assert!(left.screen.contains("; times are UTC") && left.screen.contains("Crítica"), "{}", left.screen);
    home.file(".config/tickets/config.toml", "[output]\ntimezone = \"Nowhere/None\"\n");
    assert!(zoned(&home, "", &["list"]).code(2).screen.contains(said));
    for zone in ["/dev/zero", "../../../etc/passwd", "\x1b[31m"] {
        let left = zoned(&home, zone, &["list"]).code(2);
        assert!(left.screen.contains("there is no time zone '"), "{}", left.screen);
    }
}

#[test]
fn hoy_and_ayer_are_days_of_the_reader_also_where_a_server_is_asked() {
    let home = Home::new();
    home.seed();
    filed(&home, 13 * 3600);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    // Thirteen hours ago it was another day where it is eleven now, and the same where it is 22.
    for (hour, today) in [(11, false), (22, true)] {
        let zone = where_it_is(hour);
        for remote in [&[][..], &["--remote", &url]] {
            let count = |flags: &[&str]| {
                let run = home.run(["list", "--count"]).args(flags).args(remote).env("TZ", &zone);
                run.done().code(0).out.trim_end() == "1"
            };
            for (flags, want) in [
                (&["--desde", "hoy"][..], today),
                (&["--hasta", "ayer"], !today),
                (&["--desde", "yesterday", "--hasta", "today"], true),
                (&["--where", "creado >= hoy"], today),
                (&["--where", "not (creado = hoy)"], !today),
                (&["--where", "creado in (today, 2001-01-01)"], today),
                (&["--where", "creado != ayer"], today),
                (&["--where", "creado < hoy and area = 1"], !today),
                (&["-e", "1,2", "--where", "creado < hoy"], !today),
            ] {
                assert_eq!(count(flags), want, "{hour} {zone} {flags:?} {remote:?}");
            }
        }
        let test = home.run(["test", "1", "--where", "creado>=hoy"]).env("TZ", &zone).done();
        test.code(i32::from(!today));
    }
    home.run(["list", "--desde", "someday"]).done().code(2).err_has("hoy, ayer, lunes");
    server.stop();
}

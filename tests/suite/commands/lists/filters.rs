//! Filters with several values, orders with several keys, and one's own tickets.

use serde_json::json;

use super::{OTHER, both, some, titles};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, signed};

#[test]
fn a_filter_takes_several_values_and_finds_tickets_with_any_of_them() {
    let home = Home::new();
    some(&home);
    home.run(["area", "add", "Redes, norte", "--id", "3"]).done().code(0);
    home.run(["usuario", "add", OTHER, "Ana Ruiz"]).done().code(0);
    both(&home, |run| {
        let table: [(&[&str], &str); 12] = [
            (&["-e", "abierto", "-e", "en"], "feba"),
            (&["-e", "abierto,en progreso"], "feba"),
            (&["-e", "1,2", "-e", "abierto"], "feba"),
            (&["-e", "1", "-p", "4"], "fe"),
            (&["-e", "1, 2", "-p", "1,2"], "ba"),
            // A name may have a comma itself.
            (&["-a", "redes, norte"], "fc"),
            (&["-a", "redes, norte", "-a", "1"], "fdca"),
            (&["-u", "ana", "-e", "1"], "fe"),
            (&["-u", &format!("ana,{USUARIO}"), "-p", "4,1"], "feda"),
            (&["-e", "1,2", "--where", "area=3 or area=1"], "fa"),
            (&["--where", "area=3 or area=1", "--where", "prioridad=4"], "fd"),
            (&["-e", "1,2", "--abiertos", "--texto", "B"], "b"),
        ];
        for (flags, want) in table {
            assert_eq!(titles(&run(&["list"]).args(flags).done()), want, "{flags:?}");
        }
        let counted = run(&["list", "--count", "-e", "1,2"]).done();
        assert_eq!(counted.code(0).out, "4\n");
        let exported = run(&["export", "-e", "1,2", "--format", "json"]).done();
        assert_eq!(titles(&exported), "abef");
        run(&["list", "-e", "abierto,zzz"]).done().code(2).err_has("--estado 'zzz': There is no estado 'zzz'");
        run(&["list", "-e", "abierto,"]).done().code(2).err_has("--estado 'abierto,': an id or a name is needed");
        run(&["list", "-e", "1,0"]).done().code(2).err_has("0 is not in 1..=2147483647");
        let fault = run(&["list", "--format", "table", "-e", "1,2", "--where", "area=1 and estado=zzz"]).done();
        fault.code(2).err_has("there is no estado 'zzz'").err_has("area=1 and estado=zzz");
    });
}

#[test]
fn an_order_has_several_keys_and_the_newest_are_first_where_all_are_equal() {
    let home = Home::new();
    some(&home);
    both(&home, |run| {
        for (order, want) in [
            ("prioridad:desc,codigo", "defcba"),
            ("prioridad:desc", "fedcba"),
            ("estado,area:desc", "feacbd".replace("cbd", "bcd").as_str()),
            ("area,prioridad:desc", "daebfc"),
        ] {
            assert_eq!(titles(&run(&["list", "--sort", order]).done()), want, "{order}");
        }
        run(&["list", "--sort", "area,zona"]).done().code(2).err_has("several with commas");
        run(&["list", "--sort", "area,"]).done().code(2);
    });
}

#[test]
fn ones_own_tickets_are_those_of_the_default_usuario_or_of_the_token() {
    let home = Home::new();
    some(&home);
    home.run(["usuario", "add", OTHER, "Ana Ruiz"]).done().code(0);
    let nobody = home.run(["list", "--mine"]).done();
    nobody.code(2).err_has("--mine: nothing says who you are: set TICKETS_USUARIO");
    home.run(["list", "--mine", "-u", "ana"]).done().code(2).err_has("cannot be used with");
    for own in [OTHER, "ana"] {
        assert_eq!(titles(&home.run(["list", "--mine"]).env("TICKETS_USUARIO", own).done()), "fe");
        assert_eq!(titles(&home.run(["search", "text", "--mine"]).env("TICKETS_USUARIO", own).done()), "fe");
    }
    home.file(".config/tickets/config.toml", format!("[create]\nusuario = \"{USUARIO}\"\n"));
    assert_eq!(titles(&home.run(["list", "--mine", "-e", "1,4"]).done()), "da");
    home.file(".config/tickets/config.toml", "");
    let server = Server::with_tokens(&home, &[]);
    let url = server.url();
    let mine = ["list", "--mine", "--remote", &url];
    let token = signed(&json!({ "sub": OTHER, "role": "agent", "exp": 9_999_999_999_u64 }));
    assert_eq!(titles(&home.run(mine).env("TICKETS_TOKEN", token).done()), "fe");
    let token = signed(&json!({ "sub": "no uuid", "role": "agent", "exp": 9_999_999_999_u64 }));
    home.run(mine).env("TICKETS_TOKEN", token).done().code(2).err_has("nothing says who you are");
    server.stop();
}

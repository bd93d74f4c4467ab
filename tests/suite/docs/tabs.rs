//! TAB is pressed in real shells: what every kind of value completes to, and what is offered.

use crate::harness::{Home, USUARIO, root};
use crate::support::terminal::{Terminal, command};

/// A shell, and how it is begun with nothing but the completions.
#[derive(Clone, Copy, PartialEq)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    const ALL: [Self; 3] = [Self::Bash, Self::Zsh, Self::Fish];

    /// An interactive shell whose prompt is `$ `, with the line of README.
    fn start(self, home: &Home) -> Terminal {
        let (program, args, lines): (_, &[&str], _) = match self {
            Self::Bash => ("bash", &["--norc", "--noprofile", "-i"], "eval \"$(tickets completions bash)\""),
            Self::Zsh => (
                "zsh",
                &["-f", "-i"],
                "autoload -Uz compinit; compinit -u -d ~/.zcompdump; source <(tickets completions zsh)",
            ),
            Self::Fish => (
                "fish",
                &[
                    "--no-config",
                    "-C",
                    "function fish_prompt; printf '$ '; end; function fish_right_prompt; end; set -g fish_greeting; \
                     set -g fish_autosuggestion_enabled 0",
                ],
                "tickets completions fish | source",
            ),
        };
        let terminal = Terminal::start(command(home, program).args(args).env("PS1", "$ ").env("PROMPT", "$ "));
        terminal.sees("$ ").keys(&format!("{lines}; echo sour'ced'\r")).sees("sourced\n$ ")
    }
}

/// A home with a store that has something of everything.
fn home() -> (Home, [String; 3]) {
    let home = Home::new();
    let codes = [(); 3].map(|()| home.seed());
    for line in [
        &["area", "add", "Redes"][..],
        &["area", "add", "Soporte"],
        &["usuario", "add", USUARIO, "Ana Ruiz"],
        &["close", &codes[1]],
        &["delete", &codes[2], "--motivo", "double"],
        &["comment", &codes[0], "-m", "a word"],
        &["view", "save", "urgentes", "--abiertos"],
    ] {
        home.run(line).done().code(0);
    }
    home.file("calls.csv", "Asunto\nx\n");
    (home, codes)
}

/// Presses TAB after each beginning, which is completed to the whole.
fn completes(shell: Shell, table: &[(String, String)], home: &Home) {
    let mut terminal = shell.start(home);
    for (typed, whole) in table {
        terminal = terminal.keys(&format!("tickets {typed}\t")).sees(&format!("\n$ tickets {whole}"));
        terminal = terminal.keys("\x15").sees("\n$ ");
    }
    terminal.keys("exit\r").left().code(0);
}

/// What is typed, and what TAB makes of its last word, whichever shell asks.
const KINDS: [(&str, &str); 40] = [
    ("cr", "create"),
    ("create --tit", "create --titulo"),
    ("update 1 --pr", "update 1 --prioridad"),
    ("list --abiertos --desd", "list --abiertos --desde"),
    ("list --format tab", "list --format table"),
    ("list --format=c", "list --format=csv"),
    ("list --area Re", "list --area Redes"),
    ("list --area=Redes,So", "list --area=Redes,Soporte"),
    ("list -p Cr", "list -p Crítica"),
    ("list -e Ab", "list -e Abierto"),
    ("create -u An", "create -u Ana\\ Ruiz"),
    ("create -u 'An", "create -u 'Ana Ruiz'"),
    ("create -u \"An", "create -u \"Ana Ruiz\""),
    ("create --usuario=An", "create --usuario=Ana\\ Ruiz"),
    ("token --sub 3fa", "token --sub 3fa85f64-5717-4562-b3fc-2c963f66afa6"),
    ("list --columns codigo,tit", "list --columns codigo,titulo"),
    ("list --sort ti", "list --sort titulo"),
    ("list --sort prioridad:d", "list --sort prioridad:desc"),
    ("list --sort prioridad,creado:d", "list --sort prioridad,creado:desc"),
    ("list @", "list @urgentes"),
    ("view show u", "view show urgentes"),
    ("view save mine --so", "view save mine --sort"),
    ("list --desde ho", "list --desde hoy"),
    ("stats --by ar", "stats --by area"),
    ("area dis", "area disable"),
    ("area disable So", "area disable Soporte"),
    ("config set output.lim", "config set output.limit"),
    ("config set output.color al", "config set output.color always"),
    ("config set area Re", "config set area Redes"),
    ("import calls.csv --map Asunto=Ti", "import calls.csv --map Asunto=Titulo"),
    ("import cal", "import calls.csv"),
    ("backup cal", "backup calls.csv"),
    ("create --descripcion-file cal", "create --descripcion-file calls.csv"),
    ("create --descripcion-file=cal", "create --descripcion-file=calls.csv"),
    ("restore cal", "restore calls.csv"),
    ("help are", "help area"),
    ("help area ren", "help area rename"),
    ("man crea", "man create"),
    ("completions z", "completions zsh"),
    ("show @l", "show @last"),
];

/// Every kind of value.
fn kinds(codes: &[String; 3]) -> Vec<(String, String)> {
    let [open, closed, trashed] = codes;
    let mut table = KINDS.map(|(typed, whole)| (typed.to_owned(), whole.to_owned())).to_vec();
    table.extend(
        [
            ("close ", format!("close {open}")),
            ("close T", format!("close {open}")),
            ("reopen ", format!("reopen {closed}")),
            ("restore ", format!("restore {trashed}")),
        ]
        .map(|(typed, whole)| (typed.to_owned(), whole)),
    );
    table.push((format!("show {closed} --db x --com"), format!("show {closed} --db x --comments")));
    table.push((format!("update {open} {}", &closed[..15]), format!("update {open} {}", &closed[..15])));
    table.push((format!("comment redact {open} "), format!("comment redact {open} 3")));
    table
}

#[test]
fn undo_completes_to_the_number_of_a_change() {
    for shell in Shell::ALL {
        let home = Home::new();
        home.run(["close", &home.seed()]).done().code(0);
        completes(shell, &[("undo ".to_owned(), "undo 1".to_owned())], &home);
    }
}

#[test]
fn bash_completes_every_kind_of_value() {
    let (home, codes) = home();
    completes(Shell::Bash, &kinds(&codes), &home);
}

#[test]
fn zsh_completes_every_kind_of_value() {
    let (home, codes) = home();
    completes(Shell::Zsh, &kinds(&codes), &home);
}

#[test]
fn fish_completes_every_kind_of_value() {
    let (home, codes) = home();
    completes(Shell::Fish, &kinds(&codes), &home);
}

#[test]
fn a_list_shows_titles_beside_codes_and_neither_files_nor_programs() {
    for shell in Shell::ALL {
        let (home, [open, closed, _]) = home();
        home.run(["update", &open, "--titulo", "VPN: $(touch one) `touch two`"]).done().code(0);
        home.run(["update", &closed, "--titulo", "Mail\u{1b}[31m\"'; touch three"]).done().code(0);
        let left = shell
            .start(&home)
            // What the codes have in common is put in first; bash lists only after that. To fish another TAB means to choose.
            .keys(match shell {
                Shell::Bash => "tickets show \t\t\t",
                Shell::Zsh => "tickets show \t\t",
                Shell::Fish => "tickets show \t",
            })
            // fish leaves out what codes have in common.
            .shows(&format!("{}  ", closed.rsplit('-').next().unwrap()))
            .shows("touch three")
            .shows("VPN: $(touch one) `touch two`")
            // No signal, which would take with it what is typed behind.
            .keys("\x15exit\r")
            .left();
        for other in ["calls.csv", "cargo", "tickets.db", "\u{1b}[31m\""] {
            assert!(!left.screen.contains(other), "{other}: {}", left.screen);
        }
        for file in ["one", "two", "three"] {
            assert!(!home.path().join(file).exists(), "a title was run");
        }
    }
}

#[test]
fn where_nothing_can_be_known_nothing_is_offered() {
    for shell in Shell::ALL {
        let (home, _) = home();
        let mut terminal = shell.start(&home);
        for typed in [
            "close cal",
            "create --titulo cal",
            "create --titulo=cal",
            "search cal",
            "area add cal",
            "list --limit 1",
            "comment 1 --message ca",
            "view show cal",
            "update 1 2 cal",
            "shap",
            "nothing cal",
            "list --sort color:d",
            "search $(touch one) ca",
        ] {
            // What comes after it stands right behind.
            terminal = terminal.keys(&format!("tickets {typed}\t\tEND")).sees(&format!("\n$ tickets {typed}END"));
            terminal = terminal.keys("\x15").sees("\n$ ");
        }
        terminal.keys("exit\r").left().code(0);
        assert!(!home.path().join("one").exists(), "a line was run before Enter");
    }
}

#[test]
fn a_name_of_any_characters_is_one_word_of_the_shell() {
    const NAMES: [&str; 4] = [
        "Zoe $(touch one) `touch two` & touch three; x",
        "Yan O'Hara \"Red\" \\ *?[a] {a,b} #x ~ %1 ^ <in >out",
        "Xue: a=b, c @d !! !x",
        "Ñandú 漢字 ½",
    ];
    for shell in Shell::ALL {
        let (home, _) = home();
        let mut terminal = shell.start(&home);
        for (at, name) in NAMES.iter().enumerate() {
            let id = format!("3fa85f64-5717-4562-b3fc-00000000000{at}");
            home.run(["usuario", "add", &id, name]).done().code(0);
            let first: String = name.chars().take(2).collect();
            for quote in ["", "'", "\""] {
                // In double quotes bash calls its history up whatever stands before the mark.
                if shell == Shell::Bash && quote == "\"" && name.contains('!') {
                    continue;
                }
                // The name alone says which user it is: the answer has the id.
                terminal = terminal
                    .keys(&format!("tickets usuario correo {quote}{first}\t--quiet\r"))
                    .sees(&format!("\n{id}\n$ "));
            }
        }
        terminal.keys("exit\r").left().code(0);
        for file in ["one", "two", "three", "out"] {
            assert!(!home.path().join(file).exists(), "{file}: a name was run");
        }
    }
}

#[test]
fn zsh_finds_the_completions_in_a_folder_of_functions_too() {
    let (home, [open, ..]) = home();
    let completions = root().join("completions").to_str().unwrap().to_owned();
    let command = command(&home, "zsh").args(["-f", "-i"]).env("PROMPT", "$ ").env("COMPLETIONS", completions);
    Terminal::start(command)
        .sees("$ ")
        .keys("fpath=($COMPLETIONS $fpath); autoload -Uz compinit; compinit -u -D && echo sour\"ced\"\r")
        .sees("sourced\n$ ")
        .keys("tickets close \t")
        .sees(&format!("\n$ tickets close {open}"))
        .keys("\x15")
        .keys("exit 0\r")
        .left()
        .code(0);
}

//! `tickets serve --print-systemd-unit`.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::ServeArgs;
use crate::commands::answer::answer;
use crate::config;

/// What the server needs of the system is little, and the rest is kept from it. Without a socket unit of its name it listens
/// where its arguments say.
const UNIT: &str = "\
[Unit]
Description=tickets, a helpdesk over HTTP
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
ExecStart=@
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
TimeoutStopSec=30
StateDirectory=tickets
RuntimeDirectory=tickets
Environment=XDG_DATA_HOME=/var/lib
DynamicUser=yes
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
CapabilityBoundingSet=
RestrictRealtime=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
UMask=0077

[Install]
WantedBy=multi-user.target
";

/// SIGHUP has the keys read again; a server without keys would end.
const RELOAD: &str = "ExecReload=/bin/kill -HUP $MAINPID\n";

/// Prints a unit that starts this command.
///
/// It runs as a user of its own, in no folder of anybody's: files of keys have their whole path, and the secret, which nobody
/// else may read, is handed over by systemd.
///
/// # Errors
/// A path or an argument that no unit can have.
pub fn print(args: &ServeArgs) -> Result<()> {
    let unit = if args.no_auth { UNIT.replacen(RELOAD, "", 1) } else { UNIT.to_owned() };
    let mut others = Vec::new();
    for (flag, path) in [("--public-key", &args.public_key), ("--jwks", &args.jwks)] {
        if let Some(path) = path {
            others.push((flag, config::escaped(&whole(path)?)?));
        }
    }
    let secret = args.secret_file.as_deref().map(whole).transpose()?;
    others.extend(secret.as_ref().map(|_| ("--secret-file", "%d/secret".to_owned())));
    let mut unit = unit.replacen('@', &config::service(&others)?, 1);
    if let Some(path) = secret {
        // Not in quotes, which would be part of the path.
        let start = format!("LoadCredential=secret:{}\nExecStart=", path.replace('%', "%%"));
        unit = unit.replacen("ExecStart=", &start, 1);
    }
    Ok(answer(|out| out.write_all(unit.as_bytes()))?)
}

fn whole(path: &Path) -> Result<String> {
    let path = std::path::absolute(path)?.into_os_string().into_string().ok();
    path.filter(|path| !path.contains(char::is_control)).ok_or_else(|| anyhow!("the path of a key is no text"))
}

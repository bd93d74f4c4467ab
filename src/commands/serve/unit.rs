//! `tickets serve --print-systemd-unit`.

use std::io::Write;

use anyhow::Result;

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

/// Prints a unit that starts this command, which has keys or not.
pub fn print(has_keys: bool) -> Result<()> {
    let unit = if has_keys { UNIT.to_owned() } else { UNIT.replacen(RELOAD, "", 1) };
    let unit = unit.replacen('@', &config::service()?, 1);
    Ok(answer(|out| out.write_all(unit.as_bytes()))?)
}

//! What values of prioridad and estado mean, in five languages and as well-known products have them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::names::words;
use crate::intake::mapping::{Profile, names, shipped};
use crate::ticket::{Campo, fold_name};

/// The names that every store begins with, in the order of their ids.
pub const PRIORIDADES: [&str; 4] = ["Baja", "Media", "Alta", "Crítica"];
pub const ESTADOS: [&str; 4] = ["Abierto", "En Progreso", "Resuelto", "Cerrado"];

/// What means each of them, without case and accents.
const OF_PRIORIDADES: [&str; 4] = [
    "low,lowest,very low,minor,trivial,tweak,cosmetic,wishlist,planning,optional,baja,muy baja,bajo,leve,menor,baixa,muito \
     baixa,baixo,niedrig,sehr niedrig,gering,unwichtig,basse,tres basse,faible,mineur,mineure,p4,p5,sev4,sev5,s4,not urgent",
    "medium,med,normal,moderate,average,standard,regular,media,medio,mediana,mittel,mittlere,moyenne,moyen,normale,p3,sev3,s3",
    "high,major,severe,important,alta,alto,elevada,importante,grave,hoch,wichtig,haute,haut,elevee,majeur,majeure,p2,sev2,s2",
    "critical,highest,very high,blocker,blocking,urgent,immediate,emergency,showstopper,crash,block,critica,critico,urgente,\
     muy alta,muito alta,inmediata,imediata,emergencia,bloqueante,bloqueador,kritisch,dringend,sehr hoch,sofort,notfall,\
     blockierend,critique,tres haute,bloquant,immediate,p0,p1,sev0,sev1,s1",
];
const OF_ESTADOS: [&str; 4] = [
    "open,opened,new,reopened,to do,todo,backlog,submitted,unassigned,unconfirmed,confirmed,abierto,abierta,nuevo,nueva,\
     reabierto,reabierta,por hacer,pendiente,sin asignar,aberto,aberta,novo,nova,pendente,reaberto,offen,neu,wieder offen,\
     ouvert,ouverte,nouveau,nouvelle,a faire,rouvert",
    "in progress,in process,progress,working,work in progress,wip,active,assigned,accepted,acknowledged,started,processing,\
     in review,investigating,under investigation,triaged,feedback,pending,waiting,en progreso,en curso,en proceso,en tramite,\
     asignado,asignada,aceptado,activo,trabajando,em andamento,em progresso,em atendimento,atribuido,in bearbeitung,in \
     arbeit,zugewiesen,angenommen,laufend,en cours,attribue,assigne,accepte,en traitement",
    "resolved,solved,fixed,answered,resuelto,resuelta,solucionado,solucionada,resolvido,resolvida,solucionado,gelost,\
     behoben,resolu,resolue,regle,repare",
    "closed,done,complete,completed,finished,cancelled,canceled,rejected,archived,wontfix,won't fix,wont fix,duplicate,\
     invalid,verified,merged,deleted,cerrado,cerrada,terminado,terminada,finalizado,finalizada,completado,completada,\
     cancelado,cancelada,rechazado,rechazada,anulado,anulada,hecho,listo,fechado,fechada,concluido,concluida,encerrado,\
     encerrada,geschlossen,erledigt,abgeschlossen,abgelehnt,storniert,fertig,ferme,fermee,clos,close,cloture,termine,\
     terminee,annule,annulee,rejete,fini",
];

type Meanings = HashMap<String, usize>;

/// The place of what a value means among the names that every store begins with.
pub fn meaning(campo: Campo, value: &str) -> Option<usize> {
    let known = known(campo)?;
    let folded = fold_name(value);
    if let Some(at) = known.get(&folded) {
        return Some(*at);
    }
    // `1 - Critical`, `P2 (High)`, `Prioridad alta`: the words that are not numbers, or the only one that means something.
    let words = words(value);
    let letters: Vec<&str> =
        words.iter().map(String::as_str).filter(|it| !it.bytes().all(|byte| byte.is_ascii_digit())).collect();
    if let Some(at) = known.get(&letters.join(" ")) {
        return Some(*at);
    }
    if campo == Campo::EstadoId
        && let Some(at) = ended(known, &letters)
    {
        return Some(at);
    }
    let mut meant = letters.iter().filter_map(|word| known.get(*word));
    match (meant.next(), meant.next()) {
        // An estado of several words is one of its own: `Pending approval` is not `Pending`.
        (Some(at), None) if letters.len() <= 3 && campo == Campo::PrioridadId => Some(*at),
        (Some(at), Some(other)) if at == other && campo == Campo::PrioridadId => Some(*at),
        _ => mistyped(known, &folded),
    }
}

/// Words that say that something has not ended yet, or will.
const NOT_ENDED: &str =
    "not no nicht kein nie non pas nao sin without to be pending waiting awaiting para por partially";

/// Of two or three words the one that says that a ticket has ended: `closed successful`, `Resolved - fixed`.
fn ended(known: &Meanings, words: &[&str]) -> Option<usize> {
    let is_open = |word: &&str| NOT_ENDED.split(' ').any(|known| known == *word);
    if !(2..=3).contains(&words.len()) || words.iter().any(is_open) {
        return None;
    }
    let mut meant = words.iter().filter_map(|word| known.get(*word).copied());
    let first = meant.next().filter(|at| *at >= 2)?;
    meant.all(|at| at >= 2).then_some(first)
}

/// A word with one wrong letter, if no other is as near.
fn mistyped(known: &Meanings, folded: &str) -> Option<usize> {
    const SHORTEST: usize = 5;
    if folded.len() < SHORTEST || folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut near = known.iter().filter(|(name, _)| name.len() >= SHORTEST && strsim::osa_distance(name, folded) == 1);
    let first = near.next().map(|(_, at)| *at)?;
    near.all(|(_, at)| *at == first).then_some(first)
}

fn known(campo: Campo) -> Option<&'static Meanings> {
    static PRIORIDAD: OnceLock<Meanings> = OnceLock::new();
    static ESTADO: OnceLock<Meanings> = OnceLock::new();
    match campo {
        Campo::PrioridadId => Some(PRIORIDAD.get_or_init(|| gathered("Prioridad", &PRIORIDADES, &OF_PRIORIDADES))),
        Campo::EstadoId => Some(ESTADO.get_or_init(|| gathered("Estado", &ESTADOS, &OF_ESTADOS))),
        _ => None,
    }
}

/// What the languages say, and what the profiles of products say besides.
fn gathered(member: &str, ours: &[&str], lists: &[&str]) -> Meanings {
    let mut known = Meanings::new();
    for (at, list) in lists.iter().enumerate() {
        for name in list.split(',') {
            known.entry(fold_name(name)).or_insert(at);
        }
    }
    let profiles = names().filter_map(|name| Profile::read(shipped(name)?).ok());
    for (from, to) in profiles.filter_map(|profile| profile.value.get(member).cloned()).flatten() {
        let at = ours.iter().position(|name| fold_name(name) == fold_name(&to));
        // A number means something else in each product.
        let is_word = from.chars().any(char::is_alphabetic);
        if let Some(at) = at.filter(|_| is_word) {
            known.entry(fold_name(&from)).or_insert(at);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_mean_what_they_say_in_any_language_and_nearly_so() {
        let prioridad = |value| meaning(Campo::PrioridadId, value).map(|at| PRIORIDADES[at]);
        let table = [
            ("High", Some("Alta")),
            ("  very   LOW ", Some("Baja")),
            ("1 - Critical", Some("Crítica")),
            ("P2 (High)", Some("Alta")),
            ("Prioridad alta", Some("Alta")),
            ("Hoch", Some("Alta")),
            ("Média", Some("Media")),
            ("Très haute", Some("Crítica")),
            ("Critcal", Some("Crítica")),
            ("P1", Some("Crítica")),
            ("1", None),
            ("?", None),
            ("85.5", None),
            ("Purple", None),
        ];
        for (value, want) in table {
            assert_eq!(prioridad(value), want, "{value}");
        }
        let estado = |value| meaning(Campo::EstadoId, value).map(|at| ESTADOS[at]);
        let table = [
            ("Open", Some("Abierto")),
            ("In Bearbeitung", Some("En Progreso")),
            ("Geschlossen", Some("Cerrado")),
            ("closed successful", Some("Cerrado")),
            ("Resolvido", Some("Resuelto")),
            ("erfolgreich geschlossen", Some("Cerrado")),
            ("Closed - No response", None),
            ("Closed (duplicate)", Some("Cerrado")),
            ("To be closed", None),
            ("Reopened after closed", None),
            ("Reslved", Some("Resuelto")),
            ("Pending Customer Response", None),
            ("Jalisco", None),
            ("Not closed", None),
            ("3", None),
        ];
        for (value, want) in table {
            assert_eq!(estado(value), want, "{value}");
        }
    }
}

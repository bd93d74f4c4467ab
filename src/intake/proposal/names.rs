//! What columns are called in Spanish, English, Portuguese, German and French, by helpdesks and in sheets of one's own.

use crate::intake::member::{Member, bare};
use crate::ticket::{Campo, fold};

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It identifies the rows.
    Key,
    /// It is a member of the ticket.
    Is(Member),
    /// It has the mail address of the person who files the ticket.
    Correo,
}

const fn campo(campo: Campo) -> Role {
    Role::Is(Member::Campo(campo))
}

/// Names without case, accents and separators, the surest first.
const NAMES: [(Role, &str); 11] = [
    (
        Role::Key,
        "id key number numero nummer ticketid ticketnumber casenumber issuekey folio clave nr no num ref reference \
         referencia referenz code codigo code uuid ticketno ticketnr # n° nº url link ticket issue case",
    ),
    (
        campo(Campo::Titulo),
        "titulo title subject summary asunto assunto betreff titel titre objet sujet thema shortdescription resumen resumo \
         resume kurzbeschreibung headline topic encabezado tema subjectline name nombre nome bezeichnung caption \
         complainttype requesttype descriptor",
    ),
    (
        campo(Campo::Descripcion),
        "descripcion description descricao beschreibung detalle detalles detalhe detalhes details detail body text texto \
         texte message mensaje mensagem nachricht content contenido conteudo inhalt contenu longdescription cuerpo corpo \
         problem problema probleme problembeschreibung question pregunta pergunta frage observaciones observacoes notes \
         notas bemerkung bemerkungen remarques comentario comentarios comments steps stepstoreproduce query consulta \
         articletree artikelbaum",
    ),
    (
        campo(Campo::UsuarioId),
        "usuario user requester requestor requestername reporter reportedby solicitante requerente demandeur melder \
         antragsteller anforderer customer customername cliente client clientname kunde kundenname contact contactname \
         contacto contato kontakt ansprechpartner caller submitter submittedby createdby creator openedby author autor \
         auteur verfasser ersteller erstelltvon creadopor criadopor creepar abiertopor persona personne person from \
         fromname sender remitente remetente absender expediteur fullname nombrecompleto nomecompleto benutzer anwender \
         utilisateur empleado funcionario mitarbeiter employee reportername associatedcontact username informador",
    ),
    (
        Role::Correo,
        "correo email mail emailaddress mailaddress correoelectronico fromemail customeremail requesteremail contactemail \
         useremail useremailaddress emaildesolicitante adresse adressemail courriel replyto",
    ),
    (
        campo(Campo::AreaId),
        "area department departamento abteilung departement service servicio servico dienst queue cola fila warteschlange \
         group grupo gruppe groupe assignmentgroup team equipo equipe component components komponente componente category \
         categoria kategorie categorie bereich sector setor seccion helptopic helpdesk project projectname proyecto projeto \
         projekt projet product producto produto produkt produit system sistema systeme pipeline module \
         modulo tracker type tipo typ tickettype issuetype agency agencia dependencia organismo",
    ),
    (
        campo(Campo::PrioridadId),
        "prioridad priority prioridade prioritat priorite severity severidad severidade schweregrad severite gravedad \
         gravidade gravite urgency urgencia dringlichkeit urgence importance importancia importanz wichtigkeit nivel level \
         criticidad criticidade impact",
    ),
    (
        campo(Campo::EstadoId),
        "estado status state statut etat zustand situacion situacao currentstatus ticketstatus stage etapa fase phase \
         pipelinestage stand bearbeitungsstand avance progress",
    ),
    (
        Role::Is(Member::Own("FechaCreacion")),
        "fechacreacion created createdat createdon createddate creationdate creationtime createdtime createtime createdate \
         datecreated opened openedat openedon opendate openingdate dateopened submitted submittedon datesubmitted \
         submissiondate reported reportedon datereported received receivedat fechadecreacion fechadealta fechaalta alta \
         fechadeapertura fechaapertura apertura abierto abierta creado creada fechaderegistro registro registrado ingreso \
         fechadeingreso fechareporte fechadereporte erstellt erstelltam erstelldatum erstellungsdatum angelegt angelegtam \
         eroffnet eroffnetam eroffnungsdatum eingang eingangsdatum gemeldetam criado criadoem criadaem datadecriacao \
         datacriacao dataderegistro datadeabertura dataabertura abertura abertoem aberto datecreation datedecreation cree \
         creele ouvertle dateouverture datedouverture date fecha datum data timestamp time hora entry",
    ),
    (
        Role::Is(Member::Own("FechaActualizacion")),
        "fechaactualizacion updated updatedat updatedon lastupdated lastupdate lastupdatetime updatedtime modified modifiedat \
         modifiedon lastmodified lastmodifieddate lastmodifiedtime datemodified changed changedat changetime lastchange \
         lastactivity fechadeactualizacion ultimaactualizacion ultimamodificacion fechademodificacion fechamodificacion \
         actualizado actualizada modificado modificada geandert geandertam anderungsdatum letzteanderung aktualisiert \
         aktualisiertam atualizado atualizadoem ultimaatualizacao datadeatualizacao modifiele datedemodification \
         dernieremodification dernieremiseajour misajourle",
    ),
    (
        Role::Is(Member::Own("FechaCierre")),
        "fechacierre closed closedat closedon closeddate closedtime closeat closedate closetime closingdate dateclosed completed \
         completedat completedon completiondate datecompleted finished resolved resolvedat resolvedon resolveddate \
         resolvedtime resolutiondate dateresolved solvedat fechadecierre cierre cerrado cerrada fechaderesolucion \
         fecharesolucion resuelto resuelta fechadesolucion finalizado geschlossen geschlossenam abgeschlossen \
         abgeschlossenam abschlussdatum erledigt erledigtam gelost gelostam losungsdatum fechado fechadoem \
         datadefechamento fechamento datadeencerramento encerrado resolvido resolvidoem concluido ferme fermele \
         datedefermeture datedecloture cloture resolule",
    ),
];

/// Words that say of what a column is, and not what it is: `Ticket Subject`, `estado de la incidencia`.
const SAID_ANYWAY: &str = "ticket tickets issue issues incident incidents case cases request requests bug task caso casos \
                           incidencia incidencias incidente chamado chamados anfrage vorgang vorfall demande solicitud \
                           requerimiento peticion the of de del da do la el le der des du hs";

/// Words of columns that are about something else: the status of a view, the date on which something is due, who works on it.
const OTHER: &str = "view due sla first last next response reply parent purchase birth birthday phone telefono telefon count \
                     hours estimate estimated estimation spent assigned assignee assignedto agent agente technician tecnico \
                     techniker owner age gender rating satisfaction score vote votes vencimiento faellig fallig limite limit \
                     start scheduled planned target version closed merged linked secondary sub subcategory custom cc company \
                     empresa firma approval survey reopen reopened id";

/// Words that say what a column is only if they are all of its name: `Time to resolution` is not when a ticket was filed.
const VAGUE: &str =
    "time date fecha datum data hora entry type tipo level nivel name nombre nome text code number numero";

/// How sure a name says that a column is this, in hundredths; nothing if it does not.
pub fn score(role: Role, column: &str) -> Option<u32> {
    let names = NAMES.iter().find(|(known, _)| *known == role).map(|(_, names)| *names)?;
    let at = |name: &str| {
        let found = names.split(' ').filter(|known| !known.is_empty()).position(|known| known == name)?;
        Some(u32::try_from(found).unwrap_or(u32::MAX).min(30))
    };
    let named = subject(column);
    if let Some(rank) = at(&bare(&named)) {
        return Some(100 - rank);
    }
    let words = words(&named);
    let is_any = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    let own: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_any(SAID_ANYWAY, word)).collect();
    if let Some(rank) = at(&own.concat()).filter(|_| !own.is_empty()) {
        return Some(85 - rank);
    }
    if own.iter().any(|word| is_any(OTHER, word)) {
        return None;
    }
    let pairs = own.windows(2).map(<[&str]>::concat);
    let some = own.iter().filter(|word| !is_any(VAGUE, word)).map(|word| (*word).to_owned()).chain(pairs);
    some.filter(|word| word.len() >= 4).filter_map(|word| at(&word)).min().map(|rank| 50 - rank)
}

/// Of a path the member that says what it is: of `requester.name` the first, of `fields.summary` the last.
fn subject(path: &str) -> String {
    const PLAIN: [&str; 9] =
        ["name", "login", "value", "label", "title", "text", "displayname", "fullname", "username"];
    let Some((above, last)) = path.rsplit_once('.') else { return path.to_owned() };
    let above = above.rsplit('.').next().unwrap_or(above);
    let folded = bare(last);
    if ["fields", "attributes", "properties", "data", "node", "ticket", "issue"].contains(&bare(above).as_str()) {
        return last.to_owned();
    }
    if PLAIN.contains(&folded.as_str()) {
        return above.to_owned();
    }
    if folded == "email" || folded == "emailaddress" {
        return last.to_owned();
    }
    // The id of something else is not the ticket's.
    if folded == "id" { format!("{above} {last}") } else { last.to_owned() }
}

/// Whether a name is about something else than the ticket itself.
pub fn is_other(column: &str) -> bool {
    words(column).iter().any(|word| OTHER.split(' ').any(|known| known == word))
}

/// The words of a name: `createdAt`, `created_at` and `Created at` are the same.
pub fn words(name: &str) -> Vec<String> {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut is_small = false;
    for letter in name.chars() {
        if letter.is_uppercase() && is_small {
            apart.push(' ');
        }
        is_small = letter.is_lowercase();
        apart.push(letter);
    }
    let folded = fold(&apart);
    folded.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All members and what else a column can be, in the order of the members.
pub fn roles() -> impl Iterator<Item = Role> {
    NAMES.iter().map(|(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names_in_five_languages() {
        let best = |column: &str| {
            let scores = roles().filter_map(|role| Some((score(role, column)?, role)));
            scores.max_by_key(|(score, _)| *score).map_or("-", |(_, role)| match role {
                Role::Key => "key",
                Role::Correo => "correo",
                Role::Is(member) => member.name(),
            })
        };
        let table = [
            ("Ticket Subject", "Titulo"),
            ("Issue Summary", "Titulo"),
            ("Ticket name", "Titulo"),
            ("Betreff", "Titulo"),
            ("fields.summary", "Titulo"),
            ("fields.text", "Descripcion"),
            ("Descrição", "Descripcion"),
            ("Problembeschreibung", "Descripcion"),
            ("Customer Name", "UsuarioId"),
            ("requester.name", "UsuarioId"),
            ("Customer Email", "correo"),
            ("author.login", "UsuarioId"),
            ("Priorität", "PrioridadId"),
            ("priority.name", "PrioridadId"),
            ("Nivel de prioridad", "PrioridadId"),
            ("Current Status", "EstadoId"),
            ("Estado de la incidencia", "EstadoId"),
            ("Department", "AreaId"),
            ("Help Topic", "AreaId"),
            ("Date Submitted", "FechaCreacion"),
            ("createdAt", "FechaCreacion"),
            ("Data de abertura", "FechaCreacion"),
            ("Erstellt am", "FechaCreacion"),
            ("Letzte Änderung", "FechaActualizacion"),
            ("Date de clôture", "FechaCierre"),
            ("Ticket ID", "key"),
            ("Nº", "key"),
            ("View Status", "-"),
            ("Assigned To", "-"),
            ("Due Date", "-"),
            ("Date of Purchase", "-"),
            ("Customer Satisfaction Rating", "-"),
            ("First Response Time", "-"),
            ("Time to Resolution", "-"),
            ("Ticket owner", "-"),
            ("", "-"),
        ];
        for (column, want) in table {
            assert_eq!(best(column), want, "{column}");
        }
    }
}

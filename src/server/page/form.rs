//! The fields of forms: what they offer, what is wrong with them, and what is meant by what comes back.

use uuid::Uuid;

use super::view::{Lists, brief, cut};
use crate::server::body::FormBody;
use crate::store::{Store, StoreError};
use crate::ticket::{Campo, Catalogue, CatalogueEntry, Given, TicketDraft, ValidationErrors, fold_name, line, resolve};

/// A text that a form asks for.
pub struct TextView {
    /// The name of the field, which is the member's.
    pub name: &'static str,
    /// The name of its text.
    pub label: &'static str,
    pub value: String,
    pub is_long: bool,
    pub faults: Vec<String>,
}

impl TextView {
    /// `Titulo` and `Descripcion` with these values, and what is wrong with them.
    pub fn both([titulo, descripcion]: [&str; 2], errors: &ValidationErrors) -> [Self; 2] {
        let text = |campo: Campo, label, value: &str, is_long| {
            let faults = faults_of(campo.name(), errors);
            Self { name: campo.name(), label, value: value.to_owned(), is_long, faults }
        };
        [text(Campo::Titulo, "titulo", titulo, false), text(Campo::Descripcion, "descripcion", descripcion, true)]
    }
}

/// One value that a form offers.
pub struct OptionView {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

impl OptionView {
    /// Its bytes in a page.
    fn weight(&self) -> usize {
        let escaped =
            |text: &str| text.bytes().map(|byte| if b"<>&\"'".contains(&byte) { 5 } else { 1 }).sum::<usize>();
        "<option value=\"\"></option>\n".len() + self.value.len() + escaped(&self.text)
    }
}

/// The most bytes of a list of names: a page has up to three. Nobody looks for one of more names in a list, either.
const LONGEST_LIST: usize = 3_000;

/// The longest name in such a list, in characters.
const LONGEST_NAME: usize = 60;

/// A field of a form that names an entry of a catalogue: by a list where there are a few names, by any name or its beginning
/// where there are many, and by its id where there are none.
pub struct Pick {
    /// The name of the field, which is the member's.
    pub name: &'static str,
    /// The name of its text.
    pub label: &'static str,
    pub value: String,
    pub options: Vec<OptionView>,
    pub is_number: bool,
    /// The name of the text that says what may be typed.
    pub hint: &'static str,
    pub faults: Vec<String>,
}

impl Pick {
    /// `empty`: what no value is called.
    pub fn of(catalogo: Catalogue, entries: &[CatalogueEntry], value: &str, empty: Option<&str>) -> Self {
        let mut pick = Self {
            name: catalogo.campo().name(),
            label: catalogo.singular(),
            value: value.to_owned(),
            options: Vec::new(),
            is_number: entries.is_empty(),
            hint: "",
            faults: Vec::new(),
        };
        let offered = entries.iter().filter(|entry| entry.activo || entry.id.to_string() == value);
        let offer = |(own, mut text): (String, String)| {
            cut(&mut text, LONGEST_NAME);
            OptionView { is_chosen: own == value, value: own, text }
        };
        let named = offered.map(|entry| (entry.id.to_string(), line(&entry.nombre))).map(offer);
        pick.options = named.collect();
        if pick.options.iter().map(OptionView::weight).sum::<usize>() > LONGEST_LIST {
            pick.hint = "name-hint";
            pick.options.clear();
            let chosen = entries.iter().find(|entry| entry.id.to_string() == value);
            pick.value = chosen.map_or_else(|| value.to_owned(), |entry| name_in_form(catalogo, entries, entry));
        } else if !entries.is_empty() {
            let is_known = value.is_empty() || entries.iter().any(|entry| entry.id.to_string() == value);
            let empty = empty.map(|text| offer((String::new(), text.to_owned())));
            pick.options.splice(..0, empty);
            pick.options.extend((!is_known).then(|| offer((value.to_owned(), brief(value)))));
        }
        pick
    }

    /// Somebody by name, mail address or UUID: there may be too many for a list, and for a look at all of them.
    pub fn of_person(value: &str) -> Self {
        Self { is_number: false, hint: "person-hint", ..Self::of(Catalogue::Usuarios, &[], value, None) }
    }

    pub fn has_options(&self) -> bool {
        !self.options.is_empty()
    }

    /// The ids of what is said about the field.
    pub fn described_by(&self) -> String {
        let fault = if self.faults.is_empty() { String::new() } else { format!("{}-fault", self.name) };
        let hint = if self.hint.is_empty() { String::new() } else { format!("{}-hint", self.name) };
        format!("{fault} {hint}").trim().to_owned()
    }

    /// The same with what is wrong with it.
    pub fn with(mut self, errors: &ValidationErrors) -> Self {
        self.faults = faults_of(self.name, errors);
        self
    }
}

/// What is wrong with one member.
pub fn faults_of(name: &str, errors: &ValidationErrors) -> Vec<String> {
    errors.each().filter(|(own, _)| *own == name).map(|(_, sentence)| sentence.to_owned()).collect()
}

/// The text by which a form names an entry, so that it is understood when it comes back: a name may be another's id.
fn name_in_form(catalogo: Catalogue, entries: &[CatalogueEntry], entry: &CatalogueEntry) -> String {
    let is_it = !catalogo.reads_as_id(entry.nombre.trim())
        && resolve(entries, entry.nombre.trim()).is_ok_and(|found| found.id == entry.id);
    if is_it { entry.nombre.clone() } else { entry.id.to_string() }
}

/// The same for somebody, without a look at all people. Names are unique, but a name may be the mail address or the UUID of
/// somebody else.
pub fn person_in_form(store: &mut dyn Store, id: Uuid) -> Result<String, StoreError> {
    let is_clear = |name: &String| {
        !fold_name(name).is_empty() && !name.contains('@') && !Catalogue::Usuarios.reads_as_id(name.trim())
    };
    let name = store.people(&[id])?.into_iter().next().map(|entry| entry.nombre);
    Ok(name.filter(is_clear).unwrap_or_else(|| id.to_string()))
}

/// The id of what is meant by a text of a form; the sentence says why nothing is. Ids are left to the gate.
pub fn meant(catalogo: Catalogue, entries: &[CatalogueEntry], text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || catalogo.reads_as_id(text) {
        return Ok(text.to_owned());
    }
    let found = resolve(entries, text).map(|entry| entry.id.to_string());
    found.map_err(|why| why.sentence(catalogo, text))
}

/// What a form says of `AreaId`, `PrioridadId` and `EstadoId`, and which of them mean nothing. A field that is empty is absent.
pub fn ids_meant(lists: &Lists, form: &FormBody) -> (TicketDraft, ValidationErrors) {
    let (mut draft, mut faults) = (TicketDraft::default(), ValidationErrors::default());
    for (catalogo, entries) in lists {
        let name = catalogo.campo().name();
        let id = match meant(*catalogo, entries, form.get(name)) {
            Ok(text) if text.is_empty() => Given::Absent,
            Ok(text) => Given::integer(&text).unwrap_or(Given::Unreadable),
            Err(sentence) => {
                faults.add(name, sentence);
                Given::Absent
            }
        };
        match catalogo {
            Catalogue::Areas => draft.area_id = id,
            Catalogue::Prioridades => draft.prioridad_id = id,
            Catalogue::Estados => draft.estado_id = id,
            Catalogue::Usuarios => {}
        }
    }
    (draft, faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::EntryId;

    fn entries(names: &[String]) -> Vec<CatalogueEntry> {
        let entry = |(id, nombre): (i64, &String)| CatalogueEntry {
            id: EntryId::Numero(id),
            nombre: nombre.clone(),
            activo: true,
            es_final: None,
            correo: None,
        };
        (1..).zip(names).map(entry).collect()
    }

    #[test]
    fn few_names_are_a_list_and_many_are_typed() {
        let names = |count: usize| (1..=count).map(|n| format!("Área {n}")).collect::<Vec<_>>();
        let pick = |count: usize, value: &str| Pick::of(Catalogue::Areas, &entries(&names(count)), value, Some("Any"));
        let few = pick(40, "2");
        let chosen = few.options.iter().find(|option| option.is_chosen).map(|option| &*option.text);
        assert_eq!((few.options.len(), chosen, few.hint), (41, Some("Área 2"), ""));
        assert_eq!(pick(40, "99").options.last().map(|option| &*option.text), Some("99"));
        let many = pick(300, "2");
        assert_eq!(
            (many.has_options(), &*many.value, many.is_number, many.hint),
            (false, "Área 2", false, "name-hint")
        );
        assert_eq!([&*pick(300, "999").value, &*pick(300, "Re").value, &*pick(300, "").value], ["999", "Re", ""]);
        let none = pick(0, "7");
        assert_eq!((none.has_options(), &*none.value, none.is_number, none.hint), (false, "7", true, ""));
    }

    #[test]
    fn what_a_form_names_an_entry_is_understood_when_it_comes_back() {
        let mut names: Vec<String> = (1..=300).map(|n| format!("Área {n}")).collect();
        // Another's id, a beginning of others, and no letter that could be looked for.
        names.extend(["7", "Área", " 8 ", "-"].map(str::to_owned));
        let known = entries(&names);
        for entry in &known {
            let typed = Pick::of(Catalogue::Areas, &known, &entry.id.to_string(), None).value;
            assert_eq!(meant(Catalogue::Areas, &known, &typed), Ok(entry.id.to_string()), "{typed}");
        }
        let why = meant(Catalogue::Areas, &known, "nope").unwrap_err();
        assert!(why.starts_with("There is no area 'nope'; there are: Área 1, ") && why.ends_with(" more."), "{why}");
    }
}

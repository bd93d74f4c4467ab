//! The JSON of a Trello board: cards, to which lists, labels, members and actions belong that stand elsewhere in the file.

use std::collections::HashMap;
use std::io::BufRead;

use chrono::DateTime;
use serde::Deserialize;
use serde_json::{Value, json};

use super::mapping::JsonRecord;
use super::{JsonRows, LONGEST, Outbox, Stop};
use crate::ticket::{Unit, ValidationErrors};

/// The maximum size of a board in bytes: what belongs together stands far apart, so all of it is in memory.
const MOST: u64 = 256 * 1024 * 1024;

pub(super) fn read(input: impl BufRead, rows: &JsonRows<'_>, outbox: &mut Outbox) -> Result<(), Stop> {
    let Some(placed) = &rows.placed else {
        return Err(Stop::Broken(1, "this is a board: import it with --from trello".to_owned()));
    };
    let mut input = input.take(MOST);
    let board: Result<Board, _> = serde_json::from_reader(&mut input);
    let board = board.map_err(|error| match input.limit() {
        0 => Stop::Broken(1, format!("the board is larger than {} MiB", MOST / 1024 / 1024)),
        _ => Stop::Broken(
            u64::try_from(error.line()).unwrap_or(1),
            format!("it is not the JSON that a Trello board exports: {error}"),
        ),
    })?;
    let joined = Joined::of(&board);
    for (number, card) in (1..).zip(&board.cards) {
        let record = joined.record(card);
        let size = record.to_string().len();
        let row = if size > LONGEST {
            let said =
                format!("The card and its comments are longer than {LONGEST} bytes, the most that a row may have.");
            Err(ValidationErrors::one("$", said))
        } else {
            placed.row(&JsonRecord(&record))
        };
        outbox.push((Unit::Row, number), row, size)?;
    }
    Ok(())
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Board {
    name: String,
    cards: Vec<Card>,
    lists: Vec<Named>,
    members: Vec<Person>,
    checklists: Vec<Checklist>,
    actions: Vec<Action>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Card {
    id: String,
    name: String,
    desc: String,
    id_list: String,
    id_members: Vec<String>,
    labels: Vec<Label>,
    due: Option<String>,
    due_complete: bool,
    closed: bool,
    date_last_activity: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    id: String,
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Label {
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Person {
    id: String,
    full_name: Option<String>,
    username: Option<String>,
}

impl Person {
    fn name(&self) -> Option<&str> {
        let names = [&self.full_name, &self.username].into_iter().flatten();
        names.map(|name| name.trim()).find(|name| !name.is_empty())
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Checklist {
    id_card: String,
    name: String,
    check_items: Vec<Item>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    name: String,
    state: String,
}

/// Something that happened; its data differ from kind to kind.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Action {
    #[serde(rename = "type")]
    kind: String,
    date: String,
    data: Value,
    member_creator: Option<Person>,
}

impl Action {
    fn card(&self) -> Option<&str> {
        self.data.pointer("/card/id").and_then(Value::as_str)
    }

    fn author(&self) -> &str {
        self.member_creator.as_ref().and_then(Person::name).unwrap_or_default()
    }

    /// Whether it put a card into the archive, or into a list.
    fn moves(&self) -> bool {
        self.kind == "updateCard"
            && (self.data.pointer("/card/closed") == Some(&Value::Bool(true)) || self.data.get("listAfter").is_some())
    }
}

/// What belongs to cards, by their ids.
struct Joined<'a> {
    board: &'a str,
    lists: HashMap<&'a str, &'a str>,
    members: HashMap<&'a str, &'a str>,
    checklists: HashMap<&'a str, Vec<&'a Checklist>>,
    actions: HashMap<&'a str, Vec<&'a Action>>,
}

impl<'a> Joined<'a> {
    fn of(board: &'a Board) -> Self {
        let (mut checklists, mut actions) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        board.checklists.iter().for_each(|list| checklists.entry(list.id_card.as_str()).or_default().push(list));
        for action in &board.actions {
            if let Some(card) = action.card() {
                actions.entry(card).or_default().push(action);
            }
        }
        Self {
            board: &board.name,
            lists: board.lists.iter().map(|it| (it.id.as_str(), it.name.as_str())).collect(),
            members: board.members.iter().filter_map(|it| Some((it.id.as_str(), it.name()?))).collect(),
            checklists,
            actions,
        }
    }

    fn record(&self, card: &Card) -> Value {
        let actions = self.actions.get(card.id.as_str()).map_or(&[][..], Vec::as_slice);
        let created = actions.iter().find(|it| matches!(it.kind.as_str(), "createCard" | "copyCard"));
        let filed = created.map(|it| it.date.clone()).or_else(|| made(&card.id));
        let of_it = || card.id_members.iter().find_map(|id| self.members.get(id.as_str()).copied());
        let member = created.map(|it| it.author()).filter(|name| !name.is_empty()).or_else(of_it);
        let (priority, label) = labels(&card.labels);
        let is_archived = card.closed || card.due_complete;
        let list = if is_archived { Some("Archived") } else { self.lists.get(card.id_list.as_str()).copied() };
        // An estado that ends nothing has no such moment; the newest action stands first.
        let closed = actions.iter().find(|it| it.moves()).map(|it| it.date.clone());
        let closed = closed.or_else(|| card.date_last_activity.clone().filter(|_| is_archived));
        let comments = actions.iter().filter(|it| it.kind == "commentCard");
        let comments: Vec<Value> =
            comments.map(|it| json!({ "text": it.data.get("text"), "date": it.date, "author": it.author() })).collect();
        json!({
            "id": card.id,
            "name": card.name,
            "text": self.text(card),
            "due": card.due,
            "member": member,
            "label": label,
            "board": self.board,
            "priority": priority,
            "list": list,
            "created": filed,
            "updated": card.date_last_activity,
            "closed": closed,
            "comments": comments,
        })
    }

    /// The description with the checklists as Trello's own Markdown has them.
    fn text(&self, card: &Card) -> String {
        let mut text = card.desc.clone();
        for list in self.checklists.get(card.id.as_str()).into_iter().flatten() {
            text += if text.is_empty() { "" } else { "\n\n" };
            text += &list.name;
            for item in &list.check_items {
                let mark = if item.state == "complete" { 'x' } else { ' ' };
                text += &format!("\n- [{mark}] {}", item.name);
            }
        }
        text
    }
}

/// The label that is a prioridad, and the first other one. Some have a colour alone.
fn labels(labels: &[Label]) -> (Option<&str>, Option<&str>) {
    const PRIORITIES: [&str; 7] = ["urgent", "urgente", "critical", "blocker", "high", "medium", "low"];
    let is_priority = |text: &str| {
        let text = text.trim().to_ascii_lowercase();
        PRIORITIES.contains(&text.strip_suffix(" priority").unwrap_or(&text))
    };
    let mut names = labels.iter().map(|label| label.name.trim()).filter(|name| !name.is_empty());
    let priority = names.clone().find(|text| is_priority(text));
    (priority, names.find(|text| !is_priority(text)))
}

/// The moment in the first eight digits of an id, which cards have instead of a date.
fn made(id: &str) -> Option<String> {
    let seconds = i64::from_str_radix(id.get(..8)?, 16).ok()?;
    Some(DateTime::from_timestamp(seconds, 0)?.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

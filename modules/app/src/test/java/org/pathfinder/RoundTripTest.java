package org.pathfinder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.util.HtmlUtils;

import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Sheet;
import org.pathfinder.web.sheet.Table;
import org.pathfinder.web.sheet.Workbook;

import static org.assertj.core.api.Assertions.assertThat;

/** A lead takes lists away, works on them in a spreadsheet and brings them back. */
@Tag("model-stages")
@PathfinderTest
class RoundTripTest {

	private static final String LEAD = "lead@plymouth.example";

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	private static final List<String> KINDS = List.of("information", "barriers", "assets", "opportunities");

	private static final Pattern UNDO = Pattern.compile("action=\"([^\"]+/undo)\"");

	@Autowired
	Environment environment;

	private FormVisitor lead;

	private Api api;

	private String programme;

	@BeforeEach
	void arrive() {
		this.api = Api.of(this.environment).as(LEAD);
		this.lead = FormVisitor.signedIn(this.environment, LEAD);
		this.programme = start();
	}

	@Test
	void rowsChangeTheRecordsTheyCameFrom() throws IOException {
		String shared = add("information", "{\"learnt\": \"Half share a phone\", \"gatheredOn\": \"2026-03-12\"}");
		String first = add("barriers",
				"""
						{"kind": "PEOPLE", "what": "It costs; too much", "theme": "COST", "saidBy": 1200, "information": ["%s"]}"""
					.formatted(shared));
		String other = add("barriers", "{\"kind\": \"PARTNERS\", \"what\": \"No time\", \"tags\": [\"estate\"]}");
		String hall = add("assets", "{\"name\": \"The hall\", \"kind\": \"PLACE\", \"note\": \"Warm\\nand dry\"}");
		String idea = add("opportunities", """
				{"what": "Lend them there", "tier": "SMALL", "barriers": ["%s"], "assets": ["%s"]}""".formatted(first,
				hall));
		Map<String, List<List<String>>> before = all();
		Map<String, List<List<String>>> lists = all();

		set(lists.get("information"), "Half share a phone", "When", "13/03/2026");
		set(lists.get("barriers"), "It costs; too much", "How severe", "high");
		set(lists.get("barriers"), "It costs; too much", "Said by", "");
		set(lists.get("barriers"), "No time", "Barrier", "No time to meet");
		set(lists.get("assets"), "The hall", "Belongs to", Visitor.unique("A club"));
		set(lists.get("assets"), "The hall", "Sector", "Third sector");
		set(lists.get("opportunities"), "Lend them there", "Lowers", "No time to meet\nIt costs; too much\nNo bus");
		addRow(lists.get("barriers"), Map.of("Barrier", "No bus", "Kind", "Keeps people out"));
		String page = brought(lists);
		assertThat(text(page)).contains("One record is ready to add and 5 to change",
				"It costs; too much How severe nothing High", "It costs; too much Said by 1200 nothing",
				"Half share a phone When 12 March 2026 13 March 2026", "No time Barrier No time No time to meet",
				"Lend them there Lowers It costs; too much No time to meet It costs; too much No bus");
		assertThat(get("barriers", first).get("severity").isNull()).isTrue();

		String undo = go(page, "Add 1 and change 5");
		assertThat(get("barriers", first).get("severity").stringValue()).isEqualTo("HIGH");
		assertThat(get("barriers", first).get("saidBy").isNull()).isTrue();
		assertThat(get("barriers", first).get("information").valueStream().map(JsonNode::stringValue))
			.containsExactly(shared);
		assertThat(get("barriers", other).get("what").stringValue()).isEqualTo("No time to meet");
		assertThat(get("information", shared).get("gatheredOn").stringValue()).isEqualTo("2026-03-13");
		assertThat(get("assets", hall).get("note").stringValue()).isEqualTo("Warm\nand dry");
		assertThat(get("assets", hall).get("organisation").isNull()).isFalse();
		assertThat(get("opportunities", idea).get("barriers")).hasSize(3);

		this.lead.post(undo, Map.of());
		assertThat(sorted(all())).isEqualTo(sorted(before));
	}

	@Test
	void whatSomebodyElseChangedMeanwhileStays() throws IOException {
		String untouched = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"It costs\"}");
		String elsewhere = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No bus\"}");
		String both = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No lift\", \"note\": \"Broken\"}");
		Map<String, List<List<String>>> lists = all();
		change(untouched, "{\"kind\": \"PEOPLE\", \"what\": \"It costs a lot\"}");
		change(elsewhere, "{\"kind\": \"PEOPLE\", \"what\": \"No bus\", \"severity\": \"LOW\"}");
		change(both, "{\"kind\": \"PEOPLE\", \"what\": \"No lift\", \"note\": \"Mended\"}");
		set(lists.get("barriers"), "No bus", "Note", "On Sundays");
		set(lists.get("barriers"), "No lift", "Note", "Broken for good");

		assertThat(text(brought(lists))).contains("One thing has to be mended first",
				"Somebody has changed this to ‘Mended’ since you took it away");

		set(lists.get("barriers"), "No lift", "Note", "Mended");
		String page = brought(lists);
		assertThat(text(page)).contains("One record is ready to change", "2 rows change nothing");
		go(page, "Change 1 record");
		assertThat(get("barriers", untouched).get("what").stringValue()).isEqualTo("It costs a lot");
		assertThat(get("barriers", elsewhere).get("severity").stringValue()).isEqualTo("LOW");
		assertThat(get("barriers", elsewhere).get("note").stringValue()).isEqualTo("On Sundays");
		assertThat(get("barriers", both).get("note").stringValue()).isEqualTo("Mended");
	}

	@Test
	void whatChangesBetweenLookingAndPressingIsLookedAtAgain() throws IOException {
		String barrier = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No bus\"}");
		Map<String, List<List<String>>> lists = all();
		set(lists.get("barriers"), "No bus", "Note", "On Sundays");
		String page = brought(lists);

		change(barrier, "{\"kind\": \"PEOPLE\", \"what\": \"No bus\", \"note\": \"At night\"}");
		Answer refused = this.lead.post(action(page, "/add"), Map.of());

		assertThat(refused.header("Location")).endsWith("/check");
		assertThat(text(this.lead.get(refused.header("Location")).body())).contains("changed this to ‘At night’");
		assertThat(get("barriers", barrier).get("note").stringValue()).isEqualTo("At night");
	}

	@Test
	void aColumnThatIsNotInTheFileStays() throws IOException {
		String barrier = add("barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"No bus\", \"note\": \"On Sundays\", \"saidBy\": 3}");
		List<List<String>> list = all().get("barriers");
		int reference = list.getFirst().indexOf("Pathfinder reference");

		String page = brought(Map.of("barriers",
				List.of(List.of("Said by", "Pathfinder reference"), List.of("4", list.get(1).get(reference)))));
		assertThat(text(page)).contains("No bus Said by 3 4");
		go(page, "Change 1 record");

		assertThat(get("barriers", barrier).get("saidBy").intValue()).isEqualTo(4);
		assertThat(get("barriers", barrier).get("note").stringValue()).isEqualTo("On Sundays");
	}

	@Test
	void aReferenceNamesOneRecordOnce() throws IOException {
		String gone = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No bus\"}");
		add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No lift\"}");
		Map<String, List<List<String>>> lists = all();
		List<List<String>> barriers = lists.get("barriers");
		List<String> copy = new ArrayList<>(
				barriers.stream().filter((row) -> row.contains("No lift")).findFirst().orElseThrow());
		copy.set(0, "No ramp");
		barriers.add(copy);
		addRow(barriers, Map.of("Barrier", "No door", "Kind", "Keeps people out", "Pathfinder reference", "17"));
		this.api.delete(path("barriers", gone), version("barriers", gone));

		assertThat(text(brought(lists))).contains("2 things have to be mended first",
				"Another row has this reference, too", "This is none of Pathfinder’s references",
				"One row is left out, because somebody has removed its record since");
	}

	/** Nothing is changed there, and nothing is told of what is here. */
	@Test
	void inAnotherProgrammeOrCouncilTheRowsAreNew() throws IOException {
		String here = add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Only in Plymouth\"}");
		Map<String, List<List<String>>> lists = all();
		set(lists.get("barriers"), "Only in Plymouth", "Note", "Copied");
		String first = this.programme;

		this.programme = start();
		String page = brought(lists);
		assertThat(text(page)).contains("One record is ready to add");
		go(page, "Add 1 record");
		this.programme = first;
		assertThat(get("barriers", here).get("note").isNull()).isTrue();

		var coventry = FormVisitor.signedIn(this.environment, "lead@coventry.example");
		String there = Api.of(this.environment)
			.as("lead@coventry.example")
			.post("/api/model-stages/councils/coventry/programmes", """
					{"name": "Elsewhere", "communityKind": "PLACE", "community": "Here", "example": true}""")
			.json()
			.get("id")
			.stringValue();
		assertThat(text(brought(coventry, "/councils/coventry/programmes/" + there, lists)))
			.contains("One record is ready to add")
			.doesNotContain("left out");
	}

	private String start() {
		return this.api
			.post(API,
					"""
							{"name": "%s", "communityKind": "INTEREST", "community": "Who rent", "example": false}"""
						.formatted(Visitor.unique("There and back")))
			.json()
			.get("id")
			.stringValue();
	}

	private String add(String kind, String body) {
		return this.api.post(API + "/" + this.programme + "/" + kind, body).json().get("id").stringValue();
	}

	private void change(String barrier, String body) {
		assertThat(this.api.put(path("barriers", barrier), version("barriers", barrier), body).status()).isEqualTo(200);
	}

	private JsonNode get(String kind, String id) {
		return this.api.get(path(kind, id)).json();
	}

	private int version(String kind, String id) {
		return get(kind, id).get("version").intValue();
	}

	private String path(String kind, String id) {
		return API + "/" + this.programme + "/" + kind + "/" + id;
	}

	/** What is taken away of each kind: heads, and a row for each record. */
	private Map<String, List<List<String>>> all() throws IOException {
		var lists = new HashMap<String, List<List<String>>>();
		for (String kind : KINDS) {
			String csv = this.lead.get("/councils/plymouth/programmes/" + this.programme + "/" + kind + ".csv").body();
			Sheet sheet = Workbook.read(csv.getBytes(StandardCharsets.UTF_8), kind).sheets().getFirst();
			var rows = new ArrayList<List<String>>();
			sheet.rows().forEach((row) -> rows.add(new ArrayList<>(row.cells())));
			lists.put(kind, rows);
		}
		return lists;
	}

	/** Without when they changed and which version they have. */
	private static Map<String, List<List<String>>> sorted(Map<String, List<List<String>>> lists) {
		var sorted = new HashMap<String, List<List<String>>>();
		lists.forEach((kind, rows) -> {
			int changed = rows.getFirst().indexOf("Last changed");
			sorted.put(kind,
					rows.stream()
						.map((row) -> row.subList(0, Math.min(changed, row.size())))
						.sorted((one, other) -> one.toString().compareTo(other.toString()))
						.toList());
		});
		return sorted;
	}

	private static void set(List<List<String>> rows, String title, String head, String text) {
		int column = rows.getFirst().indexOf(head);
		assertThat(column).as(head).isNotNegative();
		rows.stream().filter((row) -> row.getFirst().equals(title)).findFirst().orElseThrow().set(column, text);
	}

	private static void addRow(List<List<String>> rows, Map<String, String> cells) {
		rows.add(rows.getFirst().stream().map((head) -> cells.getOrDefault(head, "")).toList());
	}

	private String brought(Map<String, List<List<String>>> lists) throws IOException {
		return brought(this.lead, "/councils/plymouth/programmes/" + this.programme, lists);
	}

	/** The page that says what bringing these lists would do. */
	private static String brought(FormVisitor lead, String programme, Map<String, List<List<String>>> lists)
			throws IOException {
		var tables = lists.entrySet()
			.stream()
			.map((list) -> new Table(list.getKey(), list.getValue().getFirst(),
					list.getValue().stream().skip(1).map((row) -> row.stream().map(Cell::of).toList()).toList()))
			.toList();
		var file = new ByteArrayOutputStream();
		Format.ODS.write(tables, file);
		String check = lead.postFile(programme + "/import", Map.of(), "file", file.toByteArray()).header("Location");
		assertThat(check).as("nobody matches the columns of our own file").endsWith("/check");
		return lead.get(check).body();
	}

	/** Does it, and says where it is undone. */
	private String go(String page, String button) {
		assertThat(page).contains(button);
		String next = this.lead.post(action(page, "/add"), Map.of()).header("Location");
		var undo = UNDO.matcher(this.lead.get(next).body());
		assertThat(undo.find()).isTrue();
		return undo.group(1);
	}

	private static String action(String page, String end) {
		var action = Pattern.compile("action=\"([^\"]+" + end + ")\"").matcher(page);
		assertThat(action.find()).as(page).isTrue();
		return action.group(1);
	}

	private static String text(String page) {
		return HtmlUtils.htmlUnescape(page.replaceAll("<[^>]*>", " ")).replaceAll("\\s+", " ");
	}

}

package org.pathfinder.tenancy.register;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Sheet;

/**
 * Reads the register from a spreadsheet, a row a council. Says all that is wrong before
 * anything is done; then does all of it or nothing. Councils that are not on it stay as
 * they are.
 */
@Service
@Transactional
class RegisterImport {

	private final Register register;

	private final Words words;

	RegisterImport(Register register, Words words) {
		this.register = register;
		this.words = words;
	}

	/** What the sheet would do. */
	@Transactional(readOnly = true)
	RegisterPlan plan(Sheet sheet) {
		return new Run(sheet, this.register.all()).plan();
	}

	/**
	 * Does what the plan says.
	 * @param basedOn the state of the register that it was shown for
	 * @throws StillWrong if there is something to mend, nothing to do, or somebody has
	 * changed the register since; then the plan is another
	 */
	RegisterPlan apply(Sheet sheet, String basedOn, @Nullable UUID person) {
		this.register.keepOthersOut();
		RegisterPlan plan = plan(sheet);
		if (!plan.ready() || !plan.basedOn().equals(basedOn)) {
			throw new StillWrong(plan);
		}
		var saying = new LinkedHashMap<Slug, UnaryOperator<CouncilDetails>>();
		plan.rows().forEach((slug, said) -> saying.put(slug, (before) -> CouncilReading.of(said, before).details()));
		this.register.say(saying, person);
		return plan;
	}

	/** One reading of one sheet. */
	private final class Run {

		private final Sheet sheet;

		private final Map<Slug, CouncilDetails> before = new HashMap<>();

		private final String basedOn;

		private final Map<Field, Integer> columns = new EnumMap<>(Field.class);

		private final List<String> ignored = new ArrayList<>();

		private final Map<Slug, Map<Field, String>> rows = new LinkedHashMap<>();

		private final Map<Slug, Integer> numbers = new HashMap<>();

		private final List<RegisterPlan.Mistake> mistakes = new ArrayList<>();

		Run(Sheet sheet, List<RegisterEntry> register) {
			this.sheet = sheet;
			register.forEach((entry) -> this.before.put(entry.slug(), entry.details()));
			this.basedOn = register.size() + "-" + register.stream().mapToLong(RegisterEntry::version).sum();
		}

		RegisterPlan plan() {
			readHeads();
			if (this.mistakes.isEmpty()) {
				this.sheet.rows().stream().skip(1).forEach(this::readRow);
			}
			var after = new HashMap<>(this.before);
			var unread = new HashMap<Slug, List<Wrong>>();
			this.rows.forEach((slug, said) -> {
				CouncilReading reading = CouncilReading.of(said, before(slug));
				unread.put(slug, reading.wrong());
				after.put(slug, reading.details());
			});
			RegisterRules rules = RegisterImport.this.register.rules(after);
			this.rows.forEach((slug, said) -> {
				var told = new HashSet<Field>();
				List<Wrong> wrong = new ArrayList<>(Objects.requireNonNull(unread.get(slug)));
				wrong.addAll(rules.wrongWith(slug));
				wrong.stream()
					.filter((each) -> told.add(each.field()))
					.forEach((each) -> mistake(Objects.requireNonNull(this.numbers.get(slug)), each,
							said.getOrDefault(each.field(), "")));
			});
			return planned(after);
		}

		private RegisterPlan planned(Map<Slug, CouncilDetails> after) {
			var added = new ArrayList<RegisterPlan.Added>();
			var changed = new ArrayList<RegisterPlan.Changed>();
			this.rows.keySet().forEach((slug) -> {
				CouncilDetails now = Objects.requireNonNull(after.get(slug));
				CouncilDetails old = this.before.get(slug);
				if (old == null) {
					added.add(new RegisterPlan.Added(slug.value(), now.text(Field.NAME), now.text(Field.GSS_CODE)));
				}
				else if (!old.equals(now)) {
					changed.add(new RegisterPlan.Changed(slug.value(), now.text(Field.NAME), differences(old, now)));
				}
			});
			this.mistakes.sort((one, other) -> Integer.compare(one.row(), other.row()));
			return new RegisterPlan(this.rows, added, changed, this.rows.size() - added.size() - changed.size(),
					this.mistakes, this.ignored, this.basedOn);
		}

		private static List<RegisterPlan.Difference> differences(CouncilDetails before, CouncilDetails after) {
			return Field.DETAILS.stream()
				.filter((field) -> !before.text(field).equals(after.text(field)))
				.map((field) -> new RegisterPlan.Difference(field.column(), before.text(field), after.text(field)))
				.toList();
		}

		private CouncilDetails before(Slug slug) {
			return this.before.getOrDefault(slug, CouncilReading.NOTHING);
		}

		private void readHeads() {
			Sheet.Row heads = this.sheet.rows().getFirst();
			for (int column = 0; column < heads.cells().size(); column++) {
				String head = heads.cell(column).strip();
				Field field = Field.headed(head).orElse(null);
				if (field != null && this.columns.putIfAbsent(field, column) != null) {
					this.mistakes.add(new RegisterPlan.Mistake(heads.number(), head, head,
							RegisterImport.this.words.of("register.wrong.column-twice")));
				}
				else if (field == null && !head.isEmpty()) {
					this.ignored.add(head);
				}
			}
			if (!this.columns.containsKey(Field.SLUG)) {
				mistake(heads.number(), Wrong.of(Field.SLUG, "column-missing"), "");
			}
		}

		private void readRow(Sheet.Row row) {
			var said = new EnumMap<Field, String>(Field.class);
			this.columns.forEach((field, column) -> said.put(field, row.cell(column).strip()));
			if (said.values().stream().allMatch(String::isEmpty)) {
				return;
			}
			String typed = String.valueOf(said.remove(Field.SLUG));
			Slug slug = Slug.of(typed).orElse(null);
			if (slug == null || !this.before.containsKey(slug)) {
				List<Wrong> wrong = RegisterRules.wrongWithNew(typed);
				wrong.forEach((each) -> mistake(row.number(), each, typed));
				if (!wrong.isEmpty() || slug == null) {
					return;
				}
			}
			Integer first = this.numbers.putIfAbsent(slug, row.number());
			if (first != null) {
				mistake(row.number(), Wrong.of(Field.SLUG, "slug-twice", typed, String.valueOf(first)), typed);
				return;
			}
			this.rows.put(slug, said);
		}

		private void mistake(int row, Wrong wrong, String text) {
			Integer column = this.columns.get(wrong.field());
			String head = (column != null) ? this.sheet.rows().getFirst().cell(column) : wrong.field().column();
			this.mistakes.add(new RegisterPlan.Mistake(row, head, text, wrong.in(RegisterImport.this.words)));
		}

	}

	/** There is something to mend in it, or nothing to do. */
	static final class StillWrong extends RuntimeException {

		private final transient RegisterPlan plan;

		StillWrong(RegisterPlan plan) {
			super("The register stays as it is");
			this.plan = plan;
		}

		RegisterPlan plan() {
			return this.plan;
		}

	}

}

package org.pathfinder.stages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Difference;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Words;

/** What the pages of every kind of record need. */
@Component
public class RecordPageTools {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MOST_LINES = 500;

	private final ProgrammeHeads programmes;

	private final MemberNames names;

	private final Journal journal;

	private final Words words;

	private final MessageSource messages;

	private final Validator validator;

	private final SpringValidatorAdapter formValidator;

	private final TransactionTemplate transaction;

	RecordPageTools(ProgrammeHeads programmes, MemberNames names, Journal journal, Words words, MessageSource messages,
			Validator validator, TransactionTemplate transaction) {
		this.programmes = programmes;
		this.names = names;
		this.journal = journal;
		this.words = words;
		this.messages = messages;
		this.validator = validator;
		this.formValidator = new SpringValidatorAdapter(validator);
		this.transaction = transaction;
	}

	ProgrammeHeads.Head head(UUID programme) {
		return this.programmes.head(programme);
	}

	Map<UUID, String> names(Collection<UUID> people) {
		return this.names.of(List.copyOf(people));
	}

	/** All of it or nothing, whatever it takes. */
	<R> R whole(Supplier<R> work) {
		return this.transaction.execute((status) -> work.get());
	}

	/**
	 * Where a POST takes back what they did to a record last, and leads back to a view.
	 */
	public String undo(CameFrom back, UUID record) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		UUID batch = this.transaction.execute((status) -> this.journal.lastBatch(record, author).orElseThrow());
		return back.undo(batch);
	}

	/** The address of a list with these conditions. */
	String address(String list, Wanted wanted) {
		return list + QueryString.of(wanted.query());
	}

	<D extends Said> void furnishList(Records<?, D> records, UUID programme, Wanted wanted, Page<Kept<D>> found,
			String list, Model page) {
		Finding finding = records.finding();
		page.addAttribute("items", found.getContent());
		page.addAttribute("total", found.getTotalElements());
		page.addAttribute("pages", Pages.at(found.getNumber() + 1, found.getTotalPages(),
				(number) -> address(list, wanted.onPage(number))));
		page.addAttribute("wanted", wanted);
		page.addAttribute("query", address("", wanted.onPage(1)));
		page.addAttribute("conditions", conditions(finding, wanted, list));
		page.addAttribute("facets",
				finding.facets()
					.stream()
					.map((facet) -> new Choice(facet.name(), this.words.options(facet.words(), facet.values())))
					.toList());
		page.addAttribute("orders", finding.orders().stream().map(Finding.Order::name).toList());
		page.addAttribute("canBeGaps", finding.gaps());
		page.addAttribute("tags", records.tags(programme));
		page.addAttribute("alike", records.nearlySame(programme, found.getContent().stream().map(Kept::id).toList()));
	}

	private List<Condition> conditions(Finding finding, Wanted wanted, String list) {
		var conditions = new ArrayList<Condition>();
		if (wanted.words() != null) {
			conditions.add(new Condition(this.words.of("stages.find.words", wanted.words()),
					address(list, wanted.without("q"))));
		}
		finding.facets()
			.forEach((facet) -> facet.value(wanted.facets().get(facet.name()))
				.ifPresent((value) -> conditions.add(new Condition(
						this.words.of("stages.find.facet." + facet.name()) + ": "
								+ this.words.name(facet.words(), value),
						address(list, wanted.without(facet.name()))))));
		if (wanted.tag() != null) {
			conditions.add(new Condition(this.words.of("stages.find.tagged", wanted.tag()),
					address(list, wanted.without("tag"))));
		}
		if (wanted.like() != null) {
			conditions.add(new Condition(this.words.of("stages.find.like"), address(list, wanted.without("like"))));
		}
		if (wanted.gaps()) {
			conditions.add(new Condition(this.words.of("stages.find.gaps"), address(list, wanted.without("gaps"))));
		}
		return conditions;
	}

	/**
	 * What is wrong with the lines of a pasted list, told by their numbers. What is wrong
	 * with what they share is told once, at its field.
	 * @param shared the form that says what they share, with its errors
	 */
	<F> List<String> wrongLines(List<F> lines, BindingResult shared, Function<F, Errors> check) {
		if (lines.isEmpty()) {
			return List.of(this.words.of("stages.lines.none"));
		}
		if (lines.size() > MOST_LINES) {
			return List.of(this.words.of("stages.lines.too-many", MOST_LINES));
		}
		return IntStream.range(0, lines.size()).boxed().flatMap((at) -> {
			F line = lines.get(at);
			var errors = new BeanPropertyBindingResult(line, "form");
			this.formValidator.validate(line, errors);
			errors.addAllErrors(check.apply(line));
			return errors.getAllErrors()
				.stream()
				.filter((error) -> !isShared(error, shared))
				.map((error) -> this.words.of("stages.lines.wrong", at + 1,
						this.messages.getMessage(error, LocaleContextHolder.getLocale())));
		}).limit(20).toList();
	}

	private static boolean isShared(ObjectError error, BindingResult shared) {
		if (!(error instanceof FieldError wrong)
				|| !Objects.equals(wrong.getRejectedValue(), shared.getFieldValue(wrong.getField()))) {
			return false;
		}
		if (!shared.hasFieldErrors(wrong.getField())) {
			shared.addError(wrong);
		}
		return true;
	}

	/**
	 * Does the same to all of them.
	 * @param what {@code tag}, {@code untag}, {@code remove}, or a facet and its new
	 * value, such as {@code theme=COST}
	 * @return the message that says what was done
	 */
	<D extends Said> String changeChosen(Records<?, D> records, UUID programme, Map<UUID, Integer> versions,
			String what, String tag) {
		if (versions.isEmpty()) {
			throw new Chosen.Refused("stages.chosen.none");
		}
		switch (what) {
			case "remove" -> {
				records.removeAll(programme, versions);
				return "stages.chosen.removed";
			}
			case "tag" -> records.changeAll(programme, versions, with(records, "tags", (tags) -> {
				if (tag.isBlank()) {
					throw new Chosen.Refused("stages.chosen.which-tag");
				}
				tags.addAll(Tags.tidy(List.of(tag.split(","))));
			}));
			case "untag" -> records.changeAll(programme, versions,
					with(records, "tags", (tags) -> tags.removeIf((each) -> each.equalsIgnoreCase(tag.strip()))));
			default -> records.changeAll(programme, versions, with(records, what));
		}
		return "stages.chosen.changed";
	}

	private <D extends Said> UnaryOperator<D> with(Records<?, D> records, String field, Consumer<List<String>> how) {
		return (details) -> {
			var tags = new ArrayList<>(details.tags());
			how.accept(tags);
			ObjectNode said = JSON.valueToTree(details);
			said.set(field, JSON.valueToTree(tags));
			return valid(JSON.treeToValue(said, records.says()));
		};
	}

	private <D extends Said> UnaryOperator<D> with(Records<?, D> records, String what) {
		String[] choice = what.split("=", 2);
		Finding.Facet facet = records.finding()
			.facets()
			.stream()
			.filter((each) -> each.name().equals(choice[0]))
			.findFirst()
			.orElseThrow(() -> new Chosen.Refused("stages.chosen.what"));
		Enum<?> value = facet.value((choice.length > 1) ? choice[1] : null)
			.orElseThrow(() -> new Chosen.Refused("stages.chosen.what"));
		return (details) -> {
			ObjectNode said = JSON.valueToTree(details);
			said.put(facet.name(), value.name());
			return valid(JSON.treeToValue(said, records.says()));
		};
	}

	private <D extends Said> D valid(D details) {
		Set<ConstraintViolation<D>> wrong = this.validator.validate(details);
		if (!wrong.isEmpty()) {
			boolean tags = wrong.stream().anyMatch((each) -> each.getPropertyPath().toString().startsWith("tags"));
			throw new Chosen.Refused(tags ? "stages.chosen.bad-tag" : "stages.chosen.does-not-fit");
		}
		return details;
	}

	/**
	 * What a history page shows: every change with its fields before and after, in words.
	 */
	public void furnishHistory(List<Change> changes, Function<String, Map<String, String>> inWords, Model page) {
		var names = names(new HashSet<>(changes.stream().map(Change::by).toList()));
		Change last = changes.isEmpty() ? null : changes.getFirst();
		page.addAttribute("title", (last != null) ? last.title() : "");
		page.addAttribute("gone", last != null && last.what() == Change.What.REMOVED);
		page.addAttribute("version", (last != null) ? last.version() : 0);
		page.addAttribute("happened",
				changes.stream()
					.map((change) -> new Happened(change.id(), change.what(), change.at(), names.get(change.by()),
							fields(change, inWords), change == last))
					.toList());
	}

	private static List<Field> fields(Change change, Function<String, Map<String, String>> inWords) {
		Map<String, String> before = words(change.before(), inWords);
		Map<String, String> after = words(change.after(), inWords);
		var labels = new LinkedHashMap<>(before);
		labels.putAll(after);
		return labels.keySet()
			.stream()
			.map((label) -> new Field(label, before.getOrDefault(label, ""), after.getOrDefault(label, "")))
			.filter((field) -> !field.before().equals(field.after()))
			.toList();
	}

	private static Map<String, String> words(@Nullable String json, Function<String, Map<String, String>> inWords) {
		return (json != null) ? Objects.requireNonNull(inWords.apply(json)) : Map.of();
	}

	/** A condition of a list, in words, and the list without it. */
	record Condition(String text, String withoutHref) {
	}

	/** Something to choose from, and the choices. */
	record Choice(String name, List<Option> options) {
	}

	/**
	 * A change as a history page tells it.
	 *
	 * @param id its place in the history
	 * @param what what happened
	 * @param at when
	 * @param by the name of who did it, if they are still a member
	 * @param fields what differs
	 * @param latest whether nothing happened since
	 */
	record Happened(long id, Change.What what, Instant at, @Nullable String by, List<Field> fields, boolean latest) {
	}

	/** A field before and after. */
	record Field(String label, String before, String after) {

		public Difference difference() {
			return Difference.of(this.before, this.after);
		}

	}

}

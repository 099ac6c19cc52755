package org.pathfinder.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Figures in Markdown tables, each row with its limit; remembers whether all were kept.
 */
final class Report {

	private static final int FIRST_VIEW = 150;

	private static final int AFTER = 30;

	private boolean kept = true;

	void table(String title, List<String> head) {
		System.out.printf("%n%s%n%n", title);
		row(head);
		row(Collections.nCopies(head.size(), "---"));
	}

	/** Milliseconds of the baseline and of what it is a baseline for. */
	void times(String page, List<Double> medians, int limit) {
		double baseline = medians.getFirst();
		double measured = medians.getLast();
		row(List.of(page, number(baseline), number(measured), number(measured / baseline), limit(limit)));
		this.kept &= measured <= limit;
	}

	/**
	 * Milliseconds without something and with it, which may add so many percent at most.
	 */
	void added(String write, List<Double> medians, int limit) {
		double without = medians.getFirst();
		double with = medians.getLast();
		double percent = 100 * (with - without) / without;
		row(List.of(write, number(without), number(with), number(percent) + "%", limit(limit) + "%"));
		this.kept &= percent <= limit;
	}

	/**
	 * So many a second without something and with it, which may lose so many percent at
	 * most.
	 */
	void lost(String what, List<Double> rates, int limit) {
		double percent = 100 * (rates.getFirst() - rates.getLast()) / rates.getFirst();
		row(List.of(what, number(rates.getFirst()), number(rates.getLast()), number(percent) + "%",
				limit(limit) + "%"));
		this.kept &= percent <= limit;
	}

	/** Milliseconds of a baseline, and of what may take so many times that at most. */
	void ratio(String what, List<Double> baselineAndMeasured, double limit) {
		this.kept &= ratio(what, baselineAndMeasured, String.format(Locale.UK, "≤ %.1f", limit)) <= limit;
	}

	/** The same of another baseline, which nothing is held to. */
	void ratio(String what, List<Double> baselineAndMeasured) {
		ratio(what, baselineAndMeasured, limit(Integer.MAX_VALUE));
	}

	private static double ratio(String what, List<Double> baselineAndMeasured, String limit) {
		double ratio = baselineAndMeasured.getLast() / baselineAndMeasured.getFirst();
		row(List.of(what, number(baselineAndMeasured.getFirst()), number(baselineAndMeasured.getLast()),
				String.format(Locale.UK, "%.2f", ratio), limit));
		return ratio;
	}

	/** Seconds of each part of a whole that is limited. */
	void parts(String whole, List<Double> parts, int limit) {
		double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
		var cells = new ArrayList<>(List.of(whole));
		Stream.concat(parts.stream(), Stream.of(sum)).map(Report::number).forEach(cells::add);
		cells.add(limit(limit));
		row(cells);
		this.kept &= sum <= limit;
	}

	void counts(String page, int baseline, int measured, int limit) {
		row(List.of(page, String.valueOf(baseline), String.valueOf(measured), limit(limit)));
		this.kept &= measured <= limit;
	}

	void weight(String page, Visitor.Weight weight) {
		row(List.of(page, number(weight.first() / 1000.0), number(weight.after() / 1000.0),
				limit(FIRST_VIEW) + " and " + limit(AFTER)));
		this.kept &= weight.first() <= FIRST_VIEW * 1000 && weight.after() <= AFTER * 1000;
	}

	/** Whether no figure was above its limit. */
	boolean kept() {
		return this.kept;
	}

	private static void row(List<String> cells) {
		System.out.println("| " + String.join(" | ", cells) + " |");
	}

	private static String limit(int limit) {
		return (limit == Integer.MAX_VALUE) ? "none" : "≤ " + limit;
	}

	private static String number(double number) {
		return String.format(Locale.UK, "%.1f", number);
	}

}

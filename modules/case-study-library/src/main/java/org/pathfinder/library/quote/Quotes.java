package org.pathfinder.library.quote;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * What people said, in a case study: only leads write down that somebody agreed to be
 * quoted. One transaction a verb.
 */
@Service
@Transactional
public class Quotes {

	/** How many a case study has at most. */
	public static final int MOST = 20;

	private final QuoteRepository quotes;

	private final Audit audit;

	private final Clock clock;

	Quotes(QuoteRepository quotes, Audit audit, Clock clock) {
		this.quotes = quotes;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of a case study's, in the order in which they were added. */
	@Transactional(readOnly = true)
	public List<KeptQuote> of(UUID caseStudy) {
		caseStudy(caseStudy);
		return this.quotes.findByCaseStudyIdOrderByPosition(caseStudy).stream().map(Quote::kept).toList();
	}

	/** What the case study is called. */
	@Transactional(readOnly = true)
	public String caseStudy(UUID caseStudy) {
		Workspace.member(MemberRole.VIEWER);
		return this.quotes.caseStudy(caseStudy).orElseThrow(() -> new NoSuchRecord(caseStudy));
	}

	@Transactional(readOnly = true)
	public KeptQuote find(UUID caseStudy, UUID id) {
		caseStudy(caseStudy);
		return this.quotes.find(caseStudy, id).orElseThrow(() -> new NoSuchRecord(id)).kept();
	}

	/**
	 * Adds one after the others.
	 * @throws TooManyQuotes if there are as many as there can be
	 */
	public KeptQuote add(UUID caseStudy, QuoteDetails details) {
		UUID author = Workspace.member(MemberRole.LEAD).person().id();
		if (this.quotes.caseStudyForChange(caseStudy).isEmpty()) {
			throw new NoSuchRecord(caseStudy);
		}
		List<Quote> before = this.quotes.findByCaseStudyIdOrderByPosition(caseStudy);
		if (before.size() >= MOST) {
			throw new TooManyQuotes();
		}
		int position = before.isEmpty() ? 1 : before.getLast().position() + 1;
		Quote quote = this.quotes.saveAndFlush(new Quote(caseStudy, position, details, author, this.clock.instant()));
		this.audit.record(Act.ADDED, thing(caseStudy, quote.id()));
		return quote.kept();
	}

	/**
	 * Says something else; whoever changes it records the consent anew.
	 * @throws StaleVersion if it changed since that version
	 */
	public KeptQuote change(UUID caseStudy, UUID id, int version, QuoteDetails details) {
		UUID author = Workspace.member(MemberRole.LEAD).person().id();
		Quote quote = forChange(caseStudy, id, version);
		quote.change(details, author, this.clock.instant());
		this.quotes.flush();
		this.audit.record(Act.CHANGED, thing(caseStudy, id));
		return quote.kept();
	}

	/**
	 * Takes it away for good: whoever takes their consent back is not quoted in an
	 * earlier version either.
	 * @throws StaleVersion if it changed since that version
	 */
	public void remove(UUID caseStudy, UUID id, int version) {
		Workspace.member(MemberRole.LEAD);
		this.quotes.delete(forChange(caseStudy, id, version).id());
		this.audit.record(Act.REMOVED, thing(caseStudy, id));
	}

	private Quote forChange(UUID caseStudy, UUID id, int version) {
		caseStudy(caseStudy);
		Quote quote = this.quotes.findForChange(caseStudy, id).orElseThrow(() -> new NoSuchRecord(id));
		if (quote.version() != version) {
			throw new StaleVersion(quote.version(), quote.kept());
		}
		return quote;
	}

	private static Thing thing(UUID caseStudy, UUID id) {
		return Thing.of(Thing.Kind.QUOTE).at("/case-studies/" + caseStudy + "/quotes/" + id);
	}

}

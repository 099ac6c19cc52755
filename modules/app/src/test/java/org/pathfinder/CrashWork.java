package org.pathfinder;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People who sign in, write into a programme of Leeds and put councils onto the register
 * until this is closed, and what they were told. Whoever gets no answer, or is told that
 * there is no service just now, tries again.
 */
final class CrashWork implements AutoCloseable {

	static final String WORKSPACE = "/councils/leeds";

	private static final String PROGRAMMES = "/api/model-stages/councils/leeds/programmes";

	private static final String REGISTER = "/api/tenancy/operator/councils";

	private static final int WRITERS = 2;

	/** Beside the writers: who changes a step, who signs in, who adds councils. */
	private static final int OTHERS = 3;

	/** The machine's few cores are wanted by what starts again, too. */
	private static final int PAUSE = 20;

	private static final JsonMapper JSON = new JsonMapper();

	/** Codes are unique, and rounds share a register. */
	private static final AtomicInteger COUNCILS = new AtomicInteger();

	private final String address;

	private final Api lead;

	private final Api operator;

	private final String programme;

	private final List<String> information = new ArrayList<>();

	private final Set<String> attemptedBarriers = ConcurrentHashMap.newKeySet();

	private final Set<String> acknowledgedBarriers = ConcurrentHashMap.newKeySet();

	private final Set<String> acknowledgedCouncils = ConcurrentHashMap.newKeySet();

	private final ConcurrentLinkedQueue<PlainVisitor> signedIn = new ConcurrentLinkedQueue<>();

	/** The statuses of answers that were no acknowledgement. */
	private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();

	/** What nobody expected. */
	private final ConcurrentLinkedQueue<RuntimeException> faults = new ConcurrentLinkedQueue<>();

	private final AtomicInteger stepVersion = new AtomicInteger();

	private final Map<Moment, AtomicInteger> reached = new EnumMap<>(Moment.class);

	/** Councils that may be put onto the register. */
	private final Semaphore councils = new Semaphore(0);

	/** What was tried, whatever came of it. */
	private final AtomicInteger attempts = new AtomicInteger();

	private final ScheduledExecutorService people = Executors.newScheduledThreadPool(WRITERS + OTHERS);

	/** Somebody who has not got in yet. */
	private @Nullable PlainVisitor arriving;

	/** The council that is to be on the register, if there is one. */
	private @Nullable String wanted;

	/** What one can be in the middle of. */
	enum Moment {

		SIGN_IN, CAPTURE, PROVISIONING, MIGRATION

	}

	CrashWork(String address) {
		this.address = address;
		Api api = Api.of(new MockEnvironment().withProperty("pathfinder.address", address));
		this.lead = api.as("lead@leeds.example");
		this.operator = api.as("operator@pathfinder.example");
		this.programme = add(PROGRAMMES,
				"{\"name\":\"Crash\",\"communityKind\":\"PLACE\",\"community\":\"A ward\",\"example\":false}");
		this.information.add(add(path() + "/information", "{\"learnt\":\"One thing\"}"));
		this.information.add(add(path() + "/information", "{\"learnt\":\"Another\"}"));
		for (Moment moment : Moment.values()) {
			this.reached.put(moment, new AtomicInteger());
		}
		for (int writer = 0; writer < WRITERS; writer++) {
			String name = "Barrier " + writer + "-";
			var count = new AtomicInteger();
			goOn(() -> addBarrier(name + count.incrementAndGet()));
		}
		goOn(this::changeStep);
		goOn(this::signIn);
		goOn(this::register);
	}

	private String path() {
		return PROGRAMMES + "/" + this.programme;
	}

	private void goOn(Runnable attempt) {
		this.people.scheduleWithFixedDelay(() -> {
			try {
				attempt.run();
			}
			catch (UncheckedIOException cut) {
				// by whoever was killed, so nothing was promised
			}
			catch (RuntimeException fault) {
				this.faults.add(fault);
			}
			this.attempts.incrementAndGet();
		}, 0, PAUSE, TimeUnit.MILLISECONDS);
	}

	/**
	 * Waits until somebody is in the middle of this: just sending their name and
	 * password, just told that a barrier or a council was added.
	 */
	void await(Moment moment, int seconds) {
		int before = this.reached.get(moment).get();
		if (moment == Moment.PROVISIONING) {
			this.councils.release();
		}
		Awaitility.await("somebody to be in the middle of " + moment)
			.atMost(Duration.ofSeconds(seconds))
			.pollInterval(Duration.ofMillis(5))
			.failFast(() -> {
				assertThat(this.faults).isEmpty();
				assertThat(this.refusals).as("what people were told meanwhile").isSubsetOf(503);
			})
			.until(() -> this.reached.get(moment).get() > before);
	}

	/** Waits until people have tried so many things more. */
	void awaitMore(int attempts, int seconds) {
		int enough = this.attempts.get() + attempts;
		Awaitility.await("more to be tried")
			.atMost(Duration.ofSeconds(seconds))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.attempts.get() >= enough);
	}

	private void isIn(Moment moment) {
		this.reached.get(moment).incrementAndGet();
	}

	/** Rows in two tables. */
	private void addBarrier(String what) {
		this.attemptedBarriers.add(what);
		var body = JSON.createObjectNode().put("kind", "PEOPLE").put("what", what).put("saidBy", 7);
		this.information.forEach(body.putArray("information")::add);
		if (isSaid(201, this.lead.post(path() + "/barriers", body.toString()).status())) {
			this.acknowledgedBarriers.add(what);
			isIn(Moment.CAPTURE);
		}
	}

	/** Rows of two modules. Somebody else's change is ours, whose answer was cut off. */
	private void changeStep() {
		Answer found = this.lead.get(path() + "/steps/1.1");
		if (!isSaid(200, found.status())) {
			return;
		}
		boolean done = found.json().get("status").stringValue().equals("DONE");
		Answer changed = this.lead.put(path() + "/steps/1.1", found.json().get("version").intValue(),
				JSON.createObjectNode().put("status", done ? "IN_PROGRESS" : "DONE").toString());
		if (changed.status() != 412 && isSaid(200, changed.status())) {
			this.stepVersion.set(changed.json().get("version").intValue());
		}
	}

	/** Somebody who does not get in tries again with the same browser. */
	private void signIn() {
		PlainVisitor visitor = (this.arriving != null) ? this.arriving : new PlainVisitor(this.address);
		this.arriving = visitor;
		isIn(Moment.SIGN_IN);
		if (isSaid(200, visitor.trySignIn("lead@leeds.example").statusCode())
				&& isSaid(200, visitor.get(WORKSPACE).statusCode())) {
			this.signedIn.add(visitor);
			this.arriving = null;
		}
	}

	/** Whether it is on the register tells who got no answer. */
	private void register() {
		if (this.wanted == null && this.councils.tryAcquire()) {
			this.wanted = "crash-" + COUNCILS.incrementAndGet();
		}
		if (this.wanted == null) {
			return;
		}
		String slug = this.wanted;
		String number = slug.substring("crash-".length());
		String body = """
				{"slug": "%s", "details": {"name": "Crash Council %s", "gssCode": "E97%06d", "type": "district",
					"nation": "England", "region": "South East"}}""".formatted(slug, number, Integer.parseInt(number));
		if (this.operator.get(REGISTER + "/" + slug).status() == 200
				|| isSaid(201, this.operator.post(REGISTER, body).status())) {
			this.acknowledgedCouncils.add(slug);
			this.wanted = null;
			isIn(Moment.PROVISIONING);
		}
	}

	private boolean isSaid(int expected, int status) {
		if (status != expected) {
			this.refusals.add(status);
		}
		return status == expected;
	}

	private String add(String path, String body) {
		Answer answer = this.lead.post(path, body);
		assertThat(answer.status()).as(answer::body).isEqualTo(201);
		return answer.json().get("id").stringValue();
	}

	private JsonNode read(String path) {
		Answer answer = this.lead.get(path);
		assertThat(answer.status()).as(answer::body).isEqualTo(200);
		return answer.json();
	}

	List<JsonNode> barriers() {
		var all = new ArrayList<JsonNode>();
		String cursor = "";
		do {
			JsonNode page = read(path() + "/barriers?limit=200" + cursor);
			page.get("items").forEach(all::add);
			cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
		}
		while (!cursor.isEmpty());
		return all;
	}

	JsonNode step() {
		return read(path() + "/steps/1.1");
	}

	String programme() {
		return this.programme;
	}

	List<String> information() {
		return this.information;
	}

	Set<String> attemptedBarriers() {
		return this.attemptedBarriers;
	}

	Set<String> acknowledgedBarriers() {
		return this.acknowledgedBarriers;
	}

	int acknowledgedStepVersion() {
		return this.stepVersion.get();
	}

	Set<String> acknowledgedCouncils() {
		return this.acknowledgedCouncils;
	}

	/** Those who saw their workspace after they had signed in. */
	List<PlainVisitor> signedIn() {
		return List.copyOf(this.signedIn);
	}

	Set<Integer> refusals() {
		return this.refusals;
	}

	List<RuntimeException> faults() {
		return List.copyOf(this.faults);
	}

	/** Whoever is in the middle of something comes to its end. */
	@Override
	public void close() {
		this.people.close();
	}

}

package org.pathfinder.stages.information;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/information")
class InformationPages extends RecordPages<InformationDetails, InformationDetails> {

	private final Words words;

	InformationPages(InformationGathered records, RecordPageTools tools, Words words) {
		super(records, tools);
		this.words = words;
	}

	@Override
	protected InformationDetails empty() {
		return new InformationDetails(null, null, null, null, null, List.of());
	}

	@Override
	protected InformationDetails about(InformationDetails form, String title) {
		return new InformationDetails(title, form.fromWhom(), form.method(), form.gatheredOn(), form.source(),
				form.tags());
	}

	@Override
	protected InformationDetails form(InformationDetails details) {
		return details;
	}

	@Override
	protected InformationDetails details(InformationDetails form) {
		return form;
	}

	@Override
	protected Map<String, String> inWords(UUID programme, InformationDetails form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.information.learnt", Objects.requireNonNullElse(form.learnt(), ""));
		words.put("stages.information.fromWhom", Objects.requireNonNullElse(form.fromWhom(), ""));
		words.put("stages.information.method", this.words.name("stages.method", form.method()));
		words.put("stages.information.gatheredOn", this.words.date(form.gatheredOn()));
		words.put("stages.information.source", Objects.requireNonNullElse(form.source(), ""));
		words.put("stages.tags", String.join(", ", form.tags()));
		return words;
	}

	@Override
	protected void furnish(UUID programme, Model page) {
		page.addAttribute("methods",
				this.words.optional(this.words.options("stages.method", List.of(Method.values()))));
	}

}

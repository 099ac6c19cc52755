package org.pathfinder.stages.information;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/information")
class InformationPages extends RecordPages<InformationDetails, InformationDetails> {

	InformationPages(InformationGathered records, ProgrammeHeads programmes, MemberNames names, Words words) {
		super("information", records, programmes, names, words);
	}

	@Override
	protected InformationDetails empty() {
		return new InformationDetails(null, null, null, null, null);
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
	protected String title(InformationDetails details) {
		return Objects.requireNonNull(details.learnt());
	}

	@Override
	protected Map<String, String> inWords(UUID programme, InformationDetails form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.information.learnt", Objects.requireNonNullElse(form.learnt(), ""));
		words.put("stages.information.fromWhom", Objects.requireNonNullElse(form.fromWhom(), ""));
		words.put("stages.information.method", this.words.name("stages.method", form.method()));
		words.put("stages.information.gatheredOn", this.words.date(form.gatheredOn()));
		words.put("stages.information.source", Objects.requireNonNullElse(form.source(), ""));
		return words;
	}

	@Override
	protected void furnish(UUID programme, Model page) {
		page.addAttribute("methods",
				this.words.optional(this.words.options("stages.method", List.of(Method.values()))));
	}

}

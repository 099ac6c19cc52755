package org.pathfinder.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Why a password is not enough here, and what to have at hand. */
@Controller
@EntryPoint("web")
class SecondFactorPages {

	@GetMapping(SecondFactor.PAGE)
	String why() {
		return "web/second-factor";
	}

}

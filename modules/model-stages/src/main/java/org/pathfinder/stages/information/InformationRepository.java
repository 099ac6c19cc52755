package org.pathfinder.stages.information;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

import org.pathfinder.stages.RecordRepository;
import org.pathfinder.stages.Titled;

interface InformationRepository extends RecordRepository<Information> {

	@Override
	@Query("select new org.pathfinder.stages.Titled(r.id, r.learnt) from Information r where r.programmeId = ?1 order by r.id desc")
	List<Titled> titles(UUID programmeId);

	@Override
	@NativeQuery("select tag from information, unnest(tags) tag where programme_id = ?1 group by tag order by count(*) desc, tag")
	List<String> tags(UUID programmeId);

}

"""Work that was cut off when the site last stopped is put back in the queue."""

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.jobs import tasks


def resume_interrupted() -> int:
    """Queue every file half read, round half judged and printing half done; each begins anew. Returns how many.

    To be called before the worker starts. What is queued twice is done once: the second finds it finished.
    """
    uploads, rounds, printouts = insight.unread_uploads(), rulebook.unfinished_rounds(), rulebook.unfinished_printouts()
    for upload_id in uploads:
        tasks.read_upload.enqueue(upload_id)
    for round_id in rounds:
        tasks.run_round.enqueue(round_id)
    for printout_id in printouts:
        tasks.print_out.enqueue(printout_id)
    return len(uploads) + len(rounds) + len(printouts)

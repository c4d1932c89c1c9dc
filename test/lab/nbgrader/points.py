"""Prints the points in nbgrader's gradebook: those of each learner for each exercise."""

import json
import sys

from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db", "downhill") as gradebook:
    points = {
        submission.student.id: {
            grade.name.removesuffix("-test"): grade.score
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        for submission in gradebook.assignment_submissions(sys.argv[1])
    }
print(json.dumps(points))

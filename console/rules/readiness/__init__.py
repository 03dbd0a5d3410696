"""Readiness: what a queue still needs before its drafts may go to the next stage, in six rows and one verdict per
stage.
"""

"""The annotators' version: part of the cache key, raised with every change that can change an annotation."""

VERSION = "3"
